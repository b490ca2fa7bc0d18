"""A sender follows a case by number and code, and reads what came."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from contact import actions
from contact.doors import code_digest, follow_code, opens
from contact.models import Feedback
from contact.retention import KINDS
from contact.rules.codes import grouped
from contact.tests.build_case import CODE, FOLLOW, NUMBER, answer, build_case, follow, opened, shown
from contact.tests.build_feedback import NOW, build_feedback, build_staff, faults_of, send, text_of, title_of, value_of
from contact.tests.build_retention import build_old_case, build_rule, proposed
from trygghetsrad.lib import formtoken
from trygghetsrad.records.actions import confirm
from trygghetsrad.records.models import Mail

pytestmark = pytest.mark.django_db
OTHER = "9876543210987654"


# The code


def test_the_receipt_shows_a_code_that_opens_the_case(client):
    page = text_of(send(client, step="skicka"))
    code = re.search(r'class="tally code">([\d ]{19})<', page)[1]
    response = opened(client, Feedback.objects.get().number, code)
    assert (response.status_code, "Lampan är släckt." in text_of(response)) == (200, True)


def test_the_database_holds_no_code_and_nothing_that_gives_it(client, settings):
    page = text_of(send(client, step="skicka"))
    code = re.search(r'class="tally code">([\d ]{19})<', page)[1].replace(" ", "")
    kept = Feedback.objects.get().code_digest
    assert (len(kept), code in kept) == (64, False)
    settings.FOLLOW_KEY = "another"
    assert code_digest(code) != kept


def test_the_same_form_shows_its_code_again(client):
    issued = formtoken.issue(timezone.now())
    first, again = (text_of(send(client, step="skicka", token=issued)) for _ in range(2))
    assert first == again and "Din uppföljningskod" in again


def test_two_forms_have_codes_of_their_own():
    assert follow_code("a" * 32) != follow_code("b" * 32)
    assert follow_code("a" * 32) == follow_code("a" * 32)


def test_the_code_is_not_shown_after_the_first_hour(client):
    issued = formtoken.issue(timezone.now() - timedelta(hours=2))
    digest = formtoken.digest(formtoken.read(issued, timezone.now()), "feedback")
    build_case(submission=digest, now=timezone.now() - timedelta(hours=2))
    page = text_of(send(client, step="skicka", token=issued))
    assert ("Tack, vi har tagit emot det" in page, "Din uppföljningskod" in page) == (True, False)
    assert "Koden visas bara den första timmen." in page


# Opening


def test_an_anonymous_sender_reads_the_answer_by_the_code_alone(client):
    case = build_case()
    answer(case, by=build_staff())
    response = opened(client)
    assert shown(response) == (["Svar från Tekniska förvaltningen"], ["Lampan byts på fredag."])
    assert Mail.objects.count() == 0


def test_several_answers_stand_with_function_and_day(client):
    case, staff = build_case(), build_staff()
    answer(case, by=staff, now=NOW)
    answer(case, by=staff, function="Polisen", submission="b" * 64, now=NOW + timedelta(days=2))
    thread = text_of(opened(client)).split('id="svar"')[1].split("</section>")[0]
    words = [re.sub("<[^>]*>", "", part) for part in re.findall(r"<h3>.*?</h3>\s*<p.*?</p>", thread, re.DOTALL)]
    assert [" ".join(part.replace("\xa0", " ").split()) for part in words] == [
        "Svar från Tekniska förvaltningen måndag 23 november 2026",
        "Svar från Polisen onsdag 25 november 2026",
    ]


def test_colleagues_notes_are_theirs(client):
    case, staff = build_case(), build_staff()
    actions.note(feedback=case, text="Hemligt mellan oss.", submission="n" * 64, by=staff, now=timezone.now())
    answer(case, by=staff)
    assert "Hemligt" not in text_of(opened(client))


@pytest.mark.parametrize(("number", "code"), [(NUMBER, OTHER), ("TR-2026-0002", CODE), ("TR-2019-0001", OTHER)])
def test_a_wrong_number_and_a_wrong_code_have_the_same_answer(client, number, code):
    build_case()
    build_case(code="1" * 16, message="En annans.")
    response = opened(client, number, code)
    pages = [re.sub(TYPED, "", text_of(each)) for each in (response, opened(client, NUMBER, OTHER))]
    assert pages[0] == pages[1]
    assert (response.status_code, title_of(response)) == (403, "Fel: Följ ditt ärende")


def test_an_erased_case_has_the_answer_of_a_wrong_number_and_it_is_true_of_both(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    case = build_old_case(code=CODE)
    build_rule()
    confirm(proposal=proposed(), kinds=KINDS, by=build_staff(name="rolf"), now=NOW)
    pages = [re.sub(TYPED, "", text_of(opened(client, number, CODE))) for number in (case.number, "TR-2019-0001")]
    assert pages[0] == pages[1]
    assert "Det finns inget ärende med det numret och den koden" in pages[0] and "ärendet vara gallrat" in pages[0]
    assert 'href="/bevarande/"' in pages[0]


TYPED = r'name="(token|number|code)" value="[^"]*"'


@pytest.mark.parametrize(("number", "code"), [(NUMBER, OTHER), ("TR-2019-0001", CODE)])
def test_a_wrong_number_and_a_wrong_code_cost_the_same_work(number, code):
    build_case(message="Lampan är släckt. " * 500)
    with CaptureQueriesContext(connection) as captured:
        assert not opens(number=number, code=code)
    [query] = captured
    assert "message" not in query["sql"]  # a case that is there and one that is not give as little to read


def test_a_case_without_a_code_is_opened_by_none(client):
    build_feedback()
    assert opened(client, code="0" * 16).status_code == 403


@pytest.mark.parametrize(
    ("fields", "faults"),
    [
        ({"number": "", "code": ""}, {"id_number", "id_code"}),
        ({"number": "nummer 1", "code": CODE}, {"id_number"}),
        ({"number": NUMBER, "code": "123"}, {"id_code"}),
        ({"number": "x" * 5000, "code": "\x00" * 50}, {"id_number", "id_code"}),
    ],
)
def test_what_cannot_be_right_is_told_at_its_field_and_kept(client, fields, faults):
    response = follow(client, step="oppna", **fields)
    assert {target for target, _message in faults_of(response)} == faults
    if fields["number"] == "2026-1":
        assert value_of(response, "number") == "2026-1"


def test_the_code_is_read_as_it_is_written_down(client):
    build_case()
    assert opened(client, " tr 2026 1 ", grouped(CODE)).status_code == 200


def test_guessing_is_limited_and_told_in_words(client, settings):
    settings.FEEDBACK_LIMIT = 2
    build_case()
    statuses = [opened(client, code=OTHER).status_code for _ in range(3)]
    assert statuses == [403, 403, 429]
    assert "Det har kommit många försök" in text_of(opened(client, code=OTHER))
    assert opened(client).status_code == 200  # who has the code is at the same library as the one who guesses


def test_right_codes_use_up_no_tries_but_not_even_they_are_taken_for_ever(client, settings):
    settings.FEEDBACK_LIMIT = 1
    build_case()
    assert {opened(client).status_code for _ in range(19)} == {200}
    assert [opened(client, code=each).status_code for each in (OTHER, CODE)] == [403, 429]


def test_nobody_keeps_a_copy_and_no_address_holds_the_code(client):
    build_case()
    for response in (client.get(FOLLOW), opened(client), opened(client, code=OTHER)):
        assert (response["Cache-Control"], response["Referrer-Policy"]) == ("private, no-store", "no-referrer")
        assert not response.cookies
    assert CODE not in text_of(opened(client))
    assert client.get(FOLLOW, {"number": NUMBER, "code": CODE}).status_code == 200
    assert "Lampan är släckt." not in text_of(client.get(FOLLOW, {"number": NUMBER, "code": CODE}))


def test_the_page_asks_the_same_few_queries_for_one_entry_and_for_thirty(client):
    case, staff = build_case(), build_staff()
    opened(client)  # what the site's own facts cost, the first time
    counts = []
    for number in range(30):
        answer(case, submission=f"{number:064}", by=staff)
        if number in {0, 29}:
            with CaptureQueriesContext(connection) as captured:
                opened(client)
            counts.append(len(captured))
    assert counts[0] == counts[1]
