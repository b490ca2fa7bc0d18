"""What happens to a note between the writing of a mail and the sending of it, and text that would break one."""

import pytest
from django.core import mail as sent_mail

from notes.actions import end_subscriptions
from notes.announcing import announce_notes
from notes.models import Subscription
from trygghetsrad.records.actions import redact, withdraw
from trygghetsrad.records.models import Document, Mail, Publication
from trygghetsrad.records.sending import claim, send_waiting_mail

from .announcing import LATER, round_at
from .build import (
    DAY,
    NOW,
    corrected,
    make_note,
    make_subscription,
    make_user,
    published,
)

pytestmark = pytest.mark.django_db


def test_what_is_withdrawn_before_it_is_sent_is_not_sent():
    make_subscription()
    note = published()
    announce_notes(now=LATER)
    withdraw(note.document, by=None, now=LATER, reason="Fel.")
    assert claim(now=LATER) is None
    round_at(LATER)
    assert (sent_mail.outbox, Mail.objects.count()) == ([], 0)


def test_what_comes_back_is_told_to_those_who_have_not_heard_of_it():
    make_subscription("forst@example.org")
    note = published()
    round_at(LATER)
    make_subscription("sedan@example.org")
    Document.objects.update(announced_at=None)
    announce_notes(now=LATER)
    withdraw(note.document, by=None, now=LATER, reason="Fel.")
    round_at(LATER)
    corrected(note, now=LATER + DAY)
    round_at(LATER + 2 * DAY)
    assert [message.to for message in sent_mail.outbox] == [["forst@example.org"], ["sedan@example.org"]]


def test_what_ends_before_it_is_sent_is_not_sent():
    make_subscription()
    published(visible_until=LATER)
    announce_notes(now=NOW)
    send_waiting_mail(now=LATER)
    assert (sent_mail.outbox, Mail.objects.count()) == ([], 0)


def test_what_is_corrected_before_it_is_sent_is_told_in_the_new_words():
    make_subscription()
    note = published(make_note(title="Anna Berg talade"))
    announce_notes(now=LATER)
    note.title = "En invånare talade"
    note.save()
    corrected(note, now=LATER)
    for _ in range(2):
        round_at(LATER)
    assert [message.subject.split(": ")[1] for message in sent_mail.outbox] == ["En invånare talade"]


def test_what_is_left_out_before_it_is_sent_stands_in_no_mail():
    make_subscription()
    published(make_note(title="Anna Berg talade", summary="Anna Berg kom."))
    announce_notes(now=LATER)
    redact(Publication.objects.get(), passage="Anna Berg", reason="Bad om det.", by=make_user(), now=LATER)
    round_at(LATER)
    [message] = sent_mail.outbox
    assert (message.subject + message.body).count("[uppgiften är borttagen]") == 3
    assert "Anna" not in message.subject + message.body


def test_who_leaves_before_it_is_sent_gets_nothing():
    make_subscription("kvar@example.org")
    make_subscription("gar@example.org")
    published()
    announce_notes(now=LATER)
    end_subscriptions(subscriptions=Subscription.objects.of("gar@example.org"))
    round_at(LATER)
    assert [message.to for message in sent_mail.outbox] == [["kvar@example.org"]]


@pytest.mark.parametrize("title", ["Ljus\r\nBcc: alla@example.org", "Ljus\x0b\x1b", "Ljus\u2028rad", "å" * 150])
def test_a_hostile_title_breaks_no_mail(title):
    make_subscription()
    note = make_note()
    published(note)
    Publication.objects.all().delete()  # as an old version may hold it: forms take none of these
    first = {"document": note.document, "version": 1, "slug": "2026-02-11", "title": title, "day": note.meeting.day}
    Publication.objects.create(
        **first,
        content=note.snapshot() | {"title": title, "summary": [title]},
        visible_from=NOW,
        published_at=NOW,
    )
    round_at(LATER)
    assert Mail.objects.get().state == "sent"
    raw = sent_mail.outbox[0].message()
    assert (raw["To"], raw["Bcc"]) == ("kim@example.org", None)
    assert len(raw.get_payload()) and len(sent_mail.outbox[0].subject) <= 200
