"""Several at the same moment, each with a connection of its own: forms, workers, and somebody who leaves meanwhile."""

import pytest

from notes import actions
from notes.announcing import announce_notes
from notes.models import Subscription
from trygghetsrad.records.actions import redact
from trygghetsrad.records.models import Document, Mail, Publication

from .at_once import at_once
from .build import DAY, NOW, make_note, make_subscription, make_topic, make_user, published

pytestmark = pytest.mark.django_db(transaction=True)
LATER = NOW + DAY


def announce():
    announce_notes(now=LATER)


def test_one_address_asked_for_many_times_at_once_is_one_subscription():
    def ask():
        actions.ask_to_subscribe(email="Kim@example.org", topic=None, submission="a" * 64, now=NOW)

    assert at_once(*[ask] * 6) == []
    assert (Subscription.objects.count(), Mail.objects.count()) == (1, 1)


def test_two_workers_at_once_write_each_mail_once():
    for number in range(20):
        make_subscription(f"{number}@example.org")
    published()
    assert at_once(announce, announce, announce) == []
    assert len(set(Mail.objects.values_list("to", flat=True))) == Mail.objects.count() == 20


@pytest.mark.parametrize("attempt", range(5))
def test_who_leaves_while_mail_is_written_has_none_left(attempt):
    for number in range(20):
        make_subscription(f"{number}@example.org")
    published()
    leaver = Subscription.objects.of("7@example.org")
    assert at_once(announce, lambda: actions.end_subscriptions(subscriptions=leaver)) == []
    announce()
    assert sorted(Mail.objects.values_list("to", flat=True)) == sorted(
        f"{number}@example.org" for number in range(20) if number != 7
    )


@pytest.mark.parametrize("attempt", range(5))
def test_what_is_left_out_while_mail_is_written_stands_in_none(attempt):
    for number in range(20):
        make_subscription(f"{number}@example.org")
    published(make_note(title="Anna Berg talade"))
    publication, user = Publication.objects.get(), make_user()

    def leave_out():
        redact(publication, passage="Anna Berg", reason="Bad om det.", by=user, now=LATER)

    assert at_once(announce, leave_out) == []
    announce()
    assert {("Anna" in mail.subject + mail.body) for mail in Mail.objects.all()} == {False}
    assert (Mail.objects.count(), Document.objects.get().announced_at) == (20, LATER)


def test_two_subscriptions_of_one_address_that_end_at_once_leave_nothing():
    first, second = make_subscription(), make_subscription(topic=make_topic())
    published()
    announce()
    Mail.objects.update(state="sent", claimed_at=LATER, sent_at=LATER)
    both = [Subscription.objects.filter(pk=each.pk) for each in (first, second)]
    assert at_once(*[lambda rows=rows: actions.end_subscriptions(subscriptions=rows) for rows in both]) == []
    assert (Subscription.objects.count(), Mail.objects.count()) == (0, 0)
