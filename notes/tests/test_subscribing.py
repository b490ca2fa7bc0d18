"""Following by mail: asking, confirming, leaving; and all that can go wrong with the links."""

import re
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.core import mail as sent_mail
from django.db import IntegrityError, OperationalError, connection, transaction
from django.utils import timezone

from notes import actions
from notes.actions.subscribing import DAYS_TO_CONFIRM, PURPOSE
from notes.models import Subscription
from notes.views.subscriptions import MAILS_A_DAY
from trygghetsrad.lib import formtoken, linktoken
from trygghetsrad.records.actions import queue_mail
from trygghetsrad.records.models import Mail
from trygghetsrad.records.sending import send_waiting_mail

from .build import make_subscription, make_topic

pytestmark = pytest.mark.django_db
FORM = "/prenumerera/"
MINUTE = timedelta(minutes=1)


def send(client, path=FORM, *, token=None, headers=None, **answers):
    fields = {"token": formtoken.issue(timezone.now()) if token is None else token} | answers
    return client.post(path, urlencode(fields), content_type="application/x-www-form-urlencoded", headers=headers)


def ask(client, email="kim@example.org", **answers):
    return send(client, **{"email": email, "topic": "alla"} | answers)


def text_of(response):
    return response.content.decode()


def h1(response):
    return re.search(r"<h1>(.*?)</h1>", text_of(response))[1]


def link_in(mail):
    return re.search(r"https?://[^/]+(/prenumerera/\S+)", mail.body)[1]


def rows():
    return list(Subscription.objects.order_by("pk").values_list("email", "topic__title", "confirmed_at"))


# Asking


def test_asking_writes_one_mail_and_confirms_nothing(client):
    response = ask(client, "Kim@Example.org")
    assert (response.status_code, h1(response)) == (200, "Titta i din e-post")
    assert rows() == [("kim@example.org", None, None)]
    [mail] = Mail.objects.all()
    assert (mail.to, mail.subject) == ("kim@example.org", "Bekräfta att du vill få mejl från trygghetsrådet")
    assert link_in(mail).startswith("/prenumerera/bekrafta/")


def test_a_topic_can_be_followed(client):
    topic = make_topic()
    ask(client, topic=topic.pk)
    assert rows() == [("kim@example.org", "Belysning", None)]
    assert "ämnet Belysning" in Mail.objects.get().body


def test_a_page_of_a_topic_leads_to_a_form_that_has_it_chosen(client):
    topic = make_topic()
    assert f'<option value="{topic.pk}" selected>' in text_of(client.get(f"{FORM}?amne=belysning"))
    assert '<option value="alla" selected>' in text_of(client.get(f"{FORM}?amne=%00"))


def test_the_answer_tells_nobody_whether_an_address_is_known(client):
    make_subscription("kand@example.org")
    make_subscription("obekraftad@example.org", confirmed_at=None)
    answers = [
        text_of(ask(client, f"{name}@example.org")).replace(name, "") for name in ("kand", "obekraftad", "okand")
    ]
    assert answers == [answers[0]] * 3


def test_who_follows_already_is_told_so_in_their_mailbox(client):
    subscription = make_subscription()
    ask(client)
    mail = Mail.objects.get()
    assert mail.subject == "Du får redan mejl från trygghetsrådet"
    assert link_in(mail) == f"/prenumerera/avsluta/{subscription.token}/"


def test_a_double_click_writes_one_mail(client):
    token = formtoken.issue(timezone.now())
    ask(client, token=token)
    ask(client, token=token)
    assert (Subscription.objects.count(), Mail.objects.count()) == (1, 1)


def test_a_mistyped_address_can_be_mended_in_the_same_form(client):
    token = formtoken.issue(timezone.now())
    ask(client, "kim@exmple.org", token=token)
    ask(client, "kim@example.org", token=token)
    assert sorted(Mail.objects.values_list("to", flat=True)) == ["kim@example.org", "kim@exmple.org"]


def test_nobody_can_flood_a_mailbox(client):
    topics = [make_topic(f"Ämne {number}", f"amne-{number}") for number in range(3)]
    for number in range(MAILS_A_DAY * 2):
        response = ask(client, ["kim@example.org", "KIM@example.org"][number % 2], topic=topics[number % 3].pk)
        assert h1(response) == "Titta i din e-post"
    assert Mail.objects.count() == MAILS_A_DAY


def test_one_visitor_can_ask_only_so_often(client, settings):
    settings.FEEDBACK_LIMIT = 2
    found = [ask(client, f"{number}@example.org").status_code for number in range(3)]
    assert found == [200, 200, 429]
    assert Mail.objects.count() == 2


@pytest.mark.parametrize(
    ("email", "fault"),
    [
        ("", "Skriv din e-postadress."),
        ("kim", "Adressen saknar @. Skriv så här: namn@exempel.se"),
        ("kim@", "Adressen går inte att använda. Skriv så här: namn@exempel.se"),
        ("a@example.org,b@example.org", "Adressen går inte att använda. Skriv så här: namn@exempel.se"),
        ("=?utf-8?q?x?=@example.org", "Adressen går inte att använda. Skriv så här: namn@exempel.se"),
        ("k" * 300 + "@example.org", "Texten är 58 tecken för lång. Den får ha högst 254 tecken."),
    ],
)
def test_a_bad_address_is_told_and_kept(client, email, fault):
    page = text_of(ask(client, email))
    assert page.count(fault) == 2 and "<title>Fel: " in page
    assert 'role="alert" tabindex="-1" autofocus' in page
    assert f'value="{email}"' in page or not email
    assert rows() == []


def test_a_line_end_in_an_address_makes_no_header(client):
    ask(client, "kim@example.org\r\nBcc: alla@example.org")
    assert Mail.objects.count() == 0


def test_an_address_that_grows_as_it_is_written_small_is_refused_in_words(client):
    label = "İ" * 60
    page = text_of(ask(client, f"k@{label}.{label}.{label}.example.org"))
    assert "Adressen går inte att använda" in page and rows() == []


def test_no_choice_is_told(client):
    assert text_of(ask(client, topic="")).count("Välj vad du vill få mejl om.") == 2
    assert rows() == []


@pytest.mark.parametrize("topic", ["999", "x", "-1", "9" * 40])
def test_an_unknown_topic_is_told(client, topic):
    make_topic()
    assert "Ämnet finns inte längre. Välj ett annat, eller alla." in text_of(ask(client, topic=topic))
    assert rows() == []


@pytest.mark.parametrize(
    ("token", "headers", "heading"),
    [
        ("", {}, "Formuläret gick inte att känna igen"),
        ("åäö\x00", {}, "Formuläret gick inte att känna igen"),
        ("old", {}, "Formuläret har stått öppet för länge"),
        (None, {"Sec-Fetch-Site": "cross-site"}, "Formuläret skickades från en annan webbplats"),
    ],
)
def test_a_form_that_is_not_ours_comes_back_filled_in(client, token, headers, heading):
    if token == "old":
        token = formtoken.issue(timezone.now() - timedelta(hours=25))
    response = ask(client, token=token, headers=headers)
    page = text_of(response)
    assert (response.status_code, heading in page, 'value="kim@example.org"' in page) == (403, True, True)
    assert rows() == []


def no_database(execute, sql, params, many, context):
    raise OperationalError("gone")


def test_a_silent_database_is_told_and_nothing_is_lost_or_logged(client, caplog):
    client.get(FORM)
    with connection.execute_wrapper(no_database):
        response = ask(client)
    assert response.status_code == 503
    assert 'value="kim@example.org"' in text_of(response)
    assert "kim@" not in caplog.text and "could not be kept: OperationalError" in caplog.text


@pytest.mark.parametrize("body", [b"", b"\xff\xfe=\x00", b"a" * 600_000])
def test_nothing_that_is_posted_breaks_the_form(client, body):
    response = client.post(FORM, body, content_type="application/x-www-form-urlencoded")
    assert response.status_code in {403, 413}


def test_no_page_is_kept_and_no_cookie_set(client):
    subscription = make_subscription(confirmed_at=None)
    leave = f"/prenumerera/avsluta/{subscription.token}/"
    for response in (client.get(FORM), ask(client), client.get(confirming(subscription)), client.get(leave)):
        assert (response["Cache-Control"], response["Referrer-Policy"]) == ("private, no-store", "no-referrer")
        assert (dict(response.cookies), response.has_header("Vary")) == ({}, False)


# Confirming


def confirming(subscription, *, age=MINUTE):
    token = linktoken.issue(subscription.token, PURPOSE, timezone.now() - age)
    return f"/prenumerera/bekrafta/{token}/"


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


# Leaving


def leaving(subscription):
    return f"/prenumerera/avsluta/{subscription.token}/"


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


@pytest.mark.parametrize("token", ["okand", "%00", "åäö", "x" * 3000, "a%2Eb"])
def test_a_link_that_ended_long_ago_says_that_no_mail_comes(client, token):
    make_subscription()
    for response in (client.get(f"/prenumerera/avsluta/{token}/"), client.post(f"/prenumerera/avsluta/{token}/")):
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


# What the database holds


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
