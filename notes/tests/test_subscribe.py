"""Asking to follow by mail: what is written to whom, and all that is refused with what was typed kept."""

from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from notes.models import Subscription
from notes.views.subscriptions import MAILS_A_DAY
from trygghetsrad.lib import formtoken
from trygghetsrad.records.models import Mail

from .build import make_subscription, make_topic
from .subscribing import FORM, ask, confirming, h1, link_in, rows, text_of

pytestmark = pytest.mark.django_db


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
    assert response.status_code in {400, 403, 413}


def test_no_page_is_kept_and_no_cookie_set(client):
    subscription = make_subscription(confirmed_at=None)
    leave = f"/prenumerera/avsluta/{subscription.token}/"
    for response in (client.get(FORM), ask(client), client.get(confirming(subscription)), client.get(leave)):
        assert (response["Cache-Control"], response["Referrer-Policy"]) == ("private, no-store", "no-referrer")
        assert (dict(response.cookies), response.has_header("Vary")) == ({}, False)
