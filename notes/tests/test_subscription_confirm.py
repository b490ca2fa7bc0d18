"""Confirming from the mailbox: how long a link holds, and all that can go wrong with it."""

import re

import pytest
from django.core import mail as sent_mail
from django.utils import timezone

from notes import actions
from notes.actions.subscribing import DAYS_TO_CONFIRM, PURPOSE
from notes.models import Subscription
from trygghetsrad.lib import linktoken
from trygghetsrad.records.actions import queue_mail
from trygghetsrad.records.models import Mail
from trygghetsrad.records.sending import send_waiting_mail

from .build import make_subscription
from .subscribing import FORM, MINUTE, ask, confirming, h1, link_in, rows, send, text_of

pytestmark = pytest.mark.django_db


def test_the_link_confirms_only_when_the_button_is_pressed(client):
    ask(client)
    send_waiting_mail(now=timezone.now())
    address = link_in(sent_mail.outbox[0])
    for _ in range(2):
        assert h1(client.get(address)) == "Bekräfta att du vill få mejl"
    assert Subscription.objects.get().confirmed_at is None
    assert h1(send(client, address)) == "Du följer anteckningarna"
    first = Subscription.objects.get().confirmed_at
    assert [h1(client.get(address)), h1(send(client, address))] == ["Du följer anteckningarna"] * 2
    assert Subscription.objects.get().confirmed_at == first


@pytest.mark.parametrize(
    ("age", "status", "heading"),
    [
        (DAYS_TO_CONFIRM - MINUTE, 200, "Bekräfta att du vill få mejl"),
        (DAYS_TO_CONFIRM + MINUTE, 410, "Länken har gått ut"),
    ],
)
def test_a_link_to_confirm_holds_for_seven_days(client, age, status, heading):
    address = confirming(make_subscription(confirmed_at=None), age=age)
    response = client.get(address)
    assert (response.status_code, h1(response)) == (status, heading)
    send(client, address)
    assert (Subscription.objects.get().confirmed_at is not None) == (status == 200)


@pytest.mark.parametrize("token", ["forged", "a.b.c", "%00", "%C3%A5", "x" * 3000, "{token}.1.x", "{signed}x"])
def test_a_forged_link_says_so_and_leads_on(client, token):
    subscription = make_subscription(confirmed_at=None)
    signed = linktoken.issue(subscription.token, PURPOSE, timezone.now())
    address = f"/prenumerera/bekrafta/{token.format(token=subscription.token, signed=signed)}/"
    for response in (client.get(address), send(client, address)):
        assert (response.status_code, h1(response)) == (404, "Länken leder ingenstans")
        assert f'href="{FORM}"' in text_of(response)
    assert Subscription.objects.get().confirmed_at is None


def test_a_link_to_what_has_ended_says_so_and_leads_on(client):
    subscription = make_subscription(confirmed_at=None)
    address = confirming(subscription)
    subscription.delete()
    for response in (client.get(address), send(client, address)):
        assert (response.status_code, h1(response)) == (410, "Länken leder ingenstans")


def test_a_button_pressed_too_late_or_from_elsewhere_can_be_pressed_again(client):
    address = confirming(make_subscription(confirmed_at=None))
    refused = send(client, address, token="")
    assert refused.status_code == 403
    again = re.search(r'name="token" value="([^"]+)"', text_of(refused))[1]
    assert send(client, address, token=again, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert Subscription.objects.get().confirmed_at is None
    assert h1(send(client, address, token=again)) == "Du följer anteckningarna"


def test_unconfirmed_addresses_are_erased_after_seven_days(client):
    now = timezone.now()
    old = make_subscription("gammal@example.org", confirmed_at=None, asked_at=now - DAYS_TO_CONFIRM)
    queue_mail(key="a", to=old.email, subject="S", body="B", now=now, belongs_to=old.mail_group)
    make_subscription("ny@example.org", confirmed_at=None, asked_at=now - DAYS_TO_CONFIRM + MINUTE)
    make_subscription("foljer@example.org", asked_at=now - 2 * DAYS_TO_CONFIRM)
    actions.end_unanswered_subscriptions(now=now)
    assert sorted(row[0] for row in rows()) == ["foljer@example.org", "ny@example.org"]
    assert Mail.objects.count() == 0


def test_asking_again_gives_seven_days_more(client):
    old = make_subscription(confirmed_at=None, asked_at=timezone.now() - DAYS_TO_CONFIRM)
    ask(client)
    actions.end_unanswered_subscriptions(now=timezone.now())
    assert [row[0] for row in rows()] == [old.email]
