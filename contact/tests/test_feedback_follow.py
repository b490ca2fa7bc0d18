"""A sender follows a case by number and code, reads what came, writes again, and takes back a permission."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from contact import actions
from contact.doors import code_digest, follow_code, open_case
from contact.following import STATES
from contact.models import CaseEntry, Feedback
from contact.rules.codes import grouped
from contact.tests.build_case import CODE, FOLLOW, answer, build_case, follow, opened
from contact.tests.build_feedback import (
    NOW,
    build_feedback,
    build_staff,
    faults_of,
    send,
    silent_database,
    text_of,
    title_of,
    value_of,
)
from trygghetsrad.lib import formtoken, linktoken
from trygghetsrad.records.models import Mail

pytestmark = pytest.mark.django_db
NUMBER = "TR-2026-0001"
OTHER = "9876543210987654"


def ticket(number=NUMBER, age=timedelta(0)):
    return linktoken.issue(number, "follow", timezone.now() - age)


def shown(response):
    """The headings and texts of the thread."""
    page = text_of(response)
    thread = page[page.index('id="svar"') : page.index('id="mer"')]
    return re.findall(r"<h3>(.*?)</h3>", thread), re.findall(r"<p>(.*?)</p>", thread)


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


TYPED = r'name="(token|number|code)" value="[^"]*"'


@pytest.mark.parametrize(("number", "code"), [(NUMBER, OTHER), ("TR-2019-0001", CODE)])
def test_a_wrong_number_and_a_wrong_code_cost_the_same_queries(client, number, code):
    build_case()
    with CaptureQueriesContext(connection) as captured:
        assert open_case(number=number, code=code) is None
    assert len(captured) == 1


def test_a_case_without_a_code_is_opened_by_none(client):
    build_feedback()
    assert opened(client, code="0" * 16).status_code == 403


@pytest.mark.parametrize(
    ("fields", "faults"),
    [
        ({"number": "", "code": ""}, {"id_number", "id_code"}),
        ({"number": "2026-1", "code": CODE}, {"id_number"}),
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
    assert "Det har kommit många försök" in text_of(opened(client))


def test_nobody_keeps_a_copy_and_no_address_holds_the_code(client):
    build_case()
    for response in (client.get(FOLLOW), opened(client), opened(client, code=OTHER)):
        assert (response["Cache-Control"], response["Referrer-Policy"]) == ("private, no-store", "no-referrer")
        assert not response.cookies
    assert CODE not in text_of(opened(client))
    assert client.get(FOLLOW, {"number": NUMBER, "code": CODE}).status_code == 200
    assert "Lampan är släckt." not in text_of(client.get(FOLLOW, {"number": NUMBER, "code": CODE}))


# Writing


def write(client, **fields):
    return follow(client, **({"step": "skriv", "ticket": ticket(), "message": "Nu är två släckta."} | fields))


def test_the_sender_writes_again_and_sees_it(client):
    build_case()
    response = write(client)
    assert shown(response) == (["Du skrev mer"], ["Nu är två släckta."])
    assert "Tack. Det du skrev är framme." in text_of(response)


def test_a_double_click_adds_it_once(client):
    build_case()
    issued = formtoken.issue(timezone.now())
    for _ in range(2):
        write(client, token=issued)
    assert CaseEntry.objects.count() == 1


def test_other_words_from_the_same_form_are_kept_too(client):
    build_case(may_publish=True)
    issued = formtoken.issue(timezone.now())
    write(client, token=issued)
    write(client, token=issued, message="Och en till.")
    follow(client, step="aterta", ticket=ticket(), token=issued)
    assert list(CaseEntry.objects.values_list("kind", "text")) == [
        ("addition", "Nu är två släckta."),
        ("addition", "Och en till."),
        ("withdrawal", ""),
    ]


def test_who_was_taken_for_junk_and_writes_again_is_judged_anew(client):
    Feedback.objects.filter(pk=build_case().pk).update(junk="yes", state="closed")
    write(client)
    assert list(Feedback.objects.suspected()) == [Feedback.objects.get()]


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("received", "Vi har tagit emot det."),
        ("opened", "Vi har läst det."),
        ("in_progress", "Vi arbetar med det."),
        ("waiting", "Vi har en fråga till dig. Läs den nedan och svara där."),
        ("answered", "Vi har svarat. Läs svaret nedan."),
        ("closed", "Ärendet är avslutat. Du kan ändå skriva mer."),
    ],
)
def test_where_the_case_stands_is_told_first_in_words(client, state, words):
    Feedback.objects.filter(pk=build_case().pk).update(state=state)
    told = text_of(opened(client)).split('<h2 id="lage">')[1].split("<ol")[0]
    assert re.findall(r"<p><b>(.*?)</b></p>", told) == [words]


def test_every_state_of_a_case_has_its_words():
    assert set(STATES) == set(Feedback.State)


@pytest.mark.parametrize(
    ("state", "after"),
    [("answered", "in_progress"), ("closed", "in_progress"), ("waiting", "in_progress"), ("opened", "opened")],
)
def test_what_was_done_with_is_under_way_again(client, state, after):
    Feedback.objects.filter(pk=build_case().pk).update(state=state)
    write(client)
    assert Feedback.objects.get().state == after


@pytest.mark.parametrize("message", ["", "   ", "x" * 10_001])
def test_what_cannot_be_kept_is_told_and_stays(client, message):
    build_case()
    response = write(client, message=message)
    assert [target for target, _message in faults_of(response)] == ["id_message"]
    assert CaseEntry.objects.count() == 0 and message.strip() in text_of(response)


BAD_TICKETS = {
    "old": lambda: ticket(age=timedelta(minutes=61)),
    "none": lambda: "",
    "forged": lambda: ticket()[:-1] + "x",
    "of no case": lambda: ticket("TR-2026-9999"),
    "of another purpose": lambda: linktoken.issue(NUMBER, "other", timezone.now()),
}


@pytest.mark.parametrize("kind", BAD_TICKETS)
def test_when_the_case_has_shut_the_code_is_asked_for_and_the_words_come_along(client, kind):
    build_case()
    response = write(client, ticket=BAD_TICKETS[kind](), message="Långt <b>svar</b>")
    assert (response.status_code, title_of(response)) == (403, "Fel: Följ ditt ärende")
    assert value_of(response, "message") == "Långt &lt;b&gt;svar&lt;/b&gt;"
    again = opened(client, message="Långt <b>svar</b>")
    assert "Långt &lt;b&gt;svar&lt;/b&gt;</textarea>" in text_of(again)
    assert CaseEntry.objects.count() == 0


def test_a_page_of_another_site_writes_nothing(client):
    build_case()
    response = write(client, headers={"Sec-Fetch-Site": "cross-site"})
    assert (response.status_code, CaseEntry.objects.count()) == (403, 0)
    assert "Nu är två släckta." in text_of(response)


def test_a_silent_database_loses_no_word(client):
    build_case()
    with silent_database():
        response = write(client)
    assert (response.status_code, value_of(response, "message")) == (503, "Nu är två släckta.")


def test_hostile_words_are_shown_as_text(client):
    build_case()
    page = text_of(write(client, message="<script>alert(1)</script>"))
    assert "<script>alert" not in page and "&lt;script&gt;alert(1)" in page


# The permission


def test_the_permission_is_taken_back_once_and_both_sides_see_when(client):
    build_case(may_publish=True)
    response = follow(client, step="aterta", ticket=ticket())
    follow(client, step="aterta", ticket=ticket())
    assert Feedback.objects.get().may_publish is False
    assert shown(response)[0] == ["Du tog tillbaka tillåtelsen att berätta om det"]
    assert CaseEntry.objects.get().kind == "withdrawal"
    assert "Ta tillbaka tillåtelsen" not in text_of(response)


def test_who_gave_no_permission_is_not_offered_to_take_it_back(client):
    build_case()
    assert "Ta tillbaka tillåtelsen" not in text_of(opened(client))


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
