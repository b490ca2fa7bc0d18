"""Leaving: the link, the one click of mail programs, and what is left of the address; one row for each follower."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from notes import actions
from notes.models import Subscription
from trygghetsrad.records.actions import queue_mail
from trygghetsrad.records.models import Mail

from .build import make_subscription, make_topic
from .subscribing import h1, leaving, rows, text_of

pytestmark = pytest.mark.django_db


def test_the_link_asks_before_it_acts(client):
    subscription = make_subscription()
    response = client.get(leaving(subscription))
    assert (h1(response), Subscription.objects.count()) == ("Vill du sluta få mejl?", 1)
    assert "kim@" not in text_of(response)


@pytest.mark.parametrize(
    "posted",
    [
        {"data": "List-Unsubscribe=One-Click", "content_type": "application/x-www-form-urlencoded"},
        {"data": {"List-Unsubscribe": "One-Click"}},  # multipart
        {"data": b"\xff\x00", "content_type": "text/plain"},
        {"data": b"", "content_type": "multipart/form-data"},
    ],
)
def test_one_click_ends_it_whatever_the_mail_program_sends(client, posted):
    subscription = make_subscription()
    for _ in range(2):  # some send it twice
        response = client.post(leaving(subscription), **posted, headers={"Sec-Fetch-Site": "cross-site"})
        assert (response.status_code, h1(response)) == (200, "Inga fler mejl kommer")
    assert rows() == []


@pytest.mark.parametrize("token", ["okand", "%00", "åäö", "x" * 3000, "a%2Eb", "x" * 31])
def test_a_link_that_did_not_come_whole_claims_no_end(client, token):
    make_subscription()
    for response in (client.get(f"/prenumerera/avsluta/{token}/"), client.post(f"/prenumerera/avsluta/{token}/")):
        assert (response.status_code, h1(response)) == (404, "Länken leder ingenstans")
        assert "Inget är avslutat än." in text_of(response)
    assert len(rows()) == 1


def test_a_link_that_ended_long_ago_says_that_no_mail_comes(client):
    make_subscription()
    address = f"/prenumerera/avsluta/{'x' * 32}/"
    for response in (client.get(address), client.post(address)):
        assert (response.status_code, h1(response)) == (200, "Inga fler mejl kommer")
    assert len(rows()) == 1


def test_leaving_leaves_no_trace_of_the_address():
    leaver = make_subscription()
    other = make_subscription("robin@example.org")
    for number, each in enumerate([leaver, leaver, other]):
        mail = queue_mail(
            key=str(number), to=each.email, subject="S", body="B", now=timezone.now(), belongs_to=each.mail_group
        )
    Mail.objects.filter(key="0").update(state="sent", claimed_at=timezone.now(), sent_at=timezone.now())
    queue_mail(key="TR-2026-0001", to=leaver.email, subject="Ärende", body="B", now=timezone.now())
    actions.end_subscriptions(subscriptions=Subscription.objects.of("KIM@example.org"))
    assert [row[0] for row in rows()] == ["robin@example.org"]
    assert set(Mail.objects.values_list("key", flat=True)) == {mail.key, "TR-2026-0001"}


def test_leaving_one_of_two_keeps_the_other_and_what_was_sent():
    light = make_subscription(topic=make_topic())
    everything = make_subscription()
    for number in range(2):
        queue_mail(
            key=str(number),
            to="kim@example.org",
            subject="S",
            body="B",
            now=timezone.now(),
            belongs_to=light.mail_group,
        )
    Mail.objects.filter(key="0").update(state="sent", claimed_at=timezone.now(), sent_at=timezone.now())
    actions.end_subscriptions(subscriptions=Subscription.objects.filter(pk=light.pk))
    assert list(Mail.objects.values_list("key", flat=True)) == ["0"]
    actions.end_subscriptions(subscriptions=Subscription.objects.filter(pk=everything.pk))
    assert Mail.objects.count() == 0


@pytest.mark.parametrize("second", ["same", "capitals"])
def test_the_database_keeps_one_of_each(second):
    make_subscription()
    email = {"same": "kim@example.org", "capitals": "Kim@example.org"}[second]
    with pytest.raises(IntegrityError), transaction.atomic():
        make_subscription(email)
    topic = make_topic()
    make_subscription(topic=topic)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_subscription(topic=topic)
    assert len(rows()) == 2
