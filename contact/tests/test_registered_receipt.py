"""Whoever has registered a case for somebody can print what the person is to keep: nobody else, and not later."""

import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from contact.admin.receipts import PURPOSE
from contact.doors import code_for, gap_of, opens, with_codes
from contact.models import CaseRoutine, Feedback
from contact.tests.build_feedback import build_staff, text_of, value_of
from contact.tests.test_feedback_admin import LIST, taken_down
from trygghetsrad.lib import linktoken
from trygghetsrad.lib.swedish import long_date

pytestmark = pytest.mark.django_db
TALLY = re.compile(r'class="tally \w+">([^<]*)<')
MESSAGE = re.compile(r'<li class="warning">(.*?)<form', re.DOTALL)


def registered(client, **answers):
    """The page after saving."""
    return client.post(f"{LIST}add/", taken_down(client, **answers), follow=True)


def offered(page):
    return {name: value_of(page, name) for name in ("code", "ticket")}


def printed(client, fields):
    return client.post(f"{LIST}{Feedback.objects.get().pk}/kvitto/", fields)


def test_the_receipt_holds_number_code_and_where_to_go_and_nothing_that_was_said(client, clerk):
    fields = offered(registered(client, message="Hemligheten."))
    page = text_of(printed(client, fields))
    assert TALLY.findall(page) == [Feedback.objects.get().number, fields["code"]]
    for words in ("/synpunkter/folj/", "Vad händer nu?", "Vem kan jag fråga?", long_date(timezone.localdate())):
        assert words in page
    assert "Hemligheten" not in page and "Vi svarar inom" not in page


@pytest.mark.parametrize(("permission", "is_promised"), [({"may_publish": "on"}, True), ({}, False)])
def test_the_council_is_named_only_where_the_person_permits(client, clerk, permission, is_promised):
    page = text_of(printed(client, offered(registered(client, **permission))))
    assert ("eller tas upp i rådet" in page, "Det kan du tillåta senare" in page) == (is_promised, not is_promised)


def test_a_promise_stands_on_the_receipt_once_it_is_adopted(client, clerk):
    today = timezone.localdate()
    CaseRoutine.objects.create(pk=1, answer_days=5, adopted_on=today, adopted_by="Kommunstyrelsen")
    page = text_of(printed(client, offered(registered(client))))
    assert "Vi svarar inom 5 arbetsdagar." in page
    assert f"Det är senast {long_date(Feedback.objects.get().due_on)}." in page


def test_paper_that_came_before_the_promise_is_promised_nothing(client, clerk):
    today = timezone.localdate()
    CaseRoutine.objects.create(pk=1, answer_days=20, adopted_on=today, adopted_by="Kommunstyrelsen")
    came_on = (today - timedelta(days=2)).isoformat()
    page = text_of(printed(client, offered(registered(client, channel="mail", came_on=came_on))))
    case = Feedback.objects.get()
    assert (case.promised_for, case.due_on is None) == (None, False)
    assert "Vi svarar inom" not in page and "Det är senast" not in page


def test_the_receipt_speaks_as_the_person_does(client, clerk):
    page = text_of(printed(client, offered(registered(client, language="en"))))
    assert '<main lang="en">' in page and "Keep the number and the code." in page and "/en/synpunkter/folj/" in page


@pytest.mark.parametrize(
    ("channel", "advice"),
    [
        ("phone", "Läs upp för personen:"),
        ("visit", "Ge personen kvittot, eller läs upp:"),
        ("meeting", "Ge personen kvittot, eller läs upp:"),
        ("mail", "Skicka kvittot till personen, om det finns en adress:"),
    ],
)
def test_the_message_says_what_to_do_with_the_code(client, clerk, channel, advice):
    page = registered(client, channel=channel)
    number, code = Feedback.objects.get().number, value_of(page, "code")
    words = f"{advice} Numret är {number}. Koden är {code}. Koden visas bara nu."
    assert MESSAGE.search(text_of(page))[1].strip() == words


def test_who_wrote_a_letter_with_an_address_is_sent_the_receipt_there(client, clerk):
    page = text_of(registered(client, channel="mail", reply_address="Kim Berg\nStorgatan 1"))
    assert MESSAGE.search(page)[1].strip().startswith("Skicka kvittot till adressen i ärendet: Numret är")


def test_once_it_was_shown_the_code_is_kept_nowhere(client, clerk):
    code = value_of(registered(client), "code")
    kept = str([each.get_decoded() for each in Session.objects.all()])
    assert code not in kept and code.replace(" ", "") not in kept
    assert "Skriv ut kvitto" not in text_of(client.get(LIST))


def test_until_it_is_shown_the_session_holds_no_code(client, clerk):
    saved = client.post(f"{LIST}add/", taken_down(client))
    kept = str([each.get_decoded() for each in Session.objects.all()])
    code = value_of(client.get(saved["Location"]), "code")
    assert re.fullmatch(r"\d{4}( \d{4}){3}", code)
    assert opens(number=Feedback.objects.get().number, code=code.replace(" ", ""))
    assert "Numret" in kept and code not in kept and code.replace(" ", "") not in kept


@pytest.mark.parametrize("text", ["[kod:]", "[kod:x]", "[kod:eA:1x:y]", "koden"])
def test_what_only_looks_like_the_place_of_a_code_stays_as_it_is(text):
    assert with_codes(text) == text
    assert with_codes(f"{text} {gap_of('5')}") == f"{text} {code_for('5')}"


@pytest.mark.parametrize("wrong", [{"code": "0" * 16}, {"code": ""}, {"ticket": ""}, {"ticket": "x.1.y"}])
def test_a_wrong_code_or_ticket_prints_nothing(client, clerk, wrong):
    fields = offered(registered(client))
    response = printed(client, fields | wrong)
    assert (response.status_code, TALLY.findall(text_of(response))) == (302, [])


@pytest.mark.parametrize(("minutes", "status"), [(59, 200), (61, 302)])
def test_the_receipt_is_printed_within_the_hour(client, clerk, minutes, status):
    fields, case = offered(registered(client)), Feedback.objects.get()
    then = timezone.now() - timedelta(minutes=minutes)
    ticket = linktoken.issue(f"{case.pk}.{clerk.pk}", PURPOSE, then)
    assert printed(client, fields | {"ticket": ticket}).status_code == status


def test_a_colleague_does_not_print_it(client, clerk):
    fields = offered(registered(client))
    client.force_login(build_staff(role="Registrator"))
    assert printed(client, fields).status_code == 302


def test_who_registers_nothing_prints_nothing(client, clerk):
    fields = offered(registered(client))
    client.force_login(build_staff("view_feedback", name="annan"))
    assert printed(client, fields).status_code == 403
    client.force_login(build_staff(role="Registrator"))
    assert client.post(f"{LIST}99999/kvitto/", fields).status_code == 404
