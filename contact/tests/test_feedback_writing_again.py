"""A sender who has come back to a case writes again, and takes back a permission."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from contact import actions
from contact.following import STATES
from contact.models import CaseEntry, Feedback
from contact.tests.build_case import NUMBER, build_case, follow, opened, shown, ticket
from contact.tests.build_feedback import (
    build_staff,
    faults_of,
    silent_database,
    silent_once_written,
    text_of,
    title_of,
    value_of,
)
from contact.tests.build_story import public_story
from contact.tests.test_feedback_admin import LIST
from trygghetsrad.lib import formtoken, linktoken

pytestmark = pytest.mark.django_db


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


@pytest.mark.parametrize(
    ("begun", "added", "is_warned"),
    [
        ("Lampan är släckt.", "Jag är 19121212-1212.", True),
        ("Lampan är släckt.", "Jag är 19121212-1213.", False),
        ("Jag är 19121212-1212.", "Nu är två släckta.", True),
    ],
)
def test_staff_are_warned_of_a_personal_number_in_what_is_added(client, begun, added, is_warned):
    build_case(message=begun)
    write(client, message=added)
    assert Feedback.objects.get().holds_personal_number is is_warned
    client.force_login(build_staff(role="Handläggare"))
    assert (">personnummer<" in text_of(client.get(LIST))) is is_warned
    assert (NUMBER in text_of(client.get(LIST, {"personnummer": "ja"}))) is is_warned


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
    opened_once = {"opened_at": timezone.now(), "opened_by": build_staff()}
    Feedback.objects.filter(pk=build_case().pk).update(state=state, **opened_once)
    write(client)
    assert Feedback.objects.get().state == after


def as_junk(case):
    actions.judge(feedback=case, is_junk=True, now=timezone.now())


def test_who_is_taken_for_junk_reads_why_it_is_closed_and_what_to_do(client):
    as_junk(build_case())
    page = text_of(opened(client))
    assert "Ärendet är avslutat utan svar." in page and "reklam eller något som har skickats automatiskt" in page
    assert "Har vi fel?" in page and "Det finns inget svar.</p>" in page
    assert "skräp" not in page and "Du kan ändå skriva mer." not in page


def test_a_person_who_was_taken_for_junk_is_told_one_thing_when_they_write(client):
    as_junk(build_case())
    page = text_of(write(client))
    assert "<b>Vi har tagit emot det.</b>" in page and "Inte läst än" in page
    assert "Vi arbetar med det." not in page and "Har vi fel?" not in page


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
    assert "Det står i rutan igen när du har öppnat ärendet." in text_of(response)


def test_what_was_kept_before_the_database_fell_silent_is_not_kept_again(client):
    """Its sender is told to try again, and does as the pages say."""
    build_case()
    with silent_once_written():
        refused = write(client)
    case = opened(client, **{name: value_of(refused, name) for name in ("token", "message")})
    write(client, token=value_of(case, "token"))
    assert (refused.status_code, CaseEntry.objects.count()) == (503, 1)


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


def test_a_permission_is_given_afterwards_once_and_can_be_taken_back(client):
    build_case()
    assert "Ge tillåtelse" in text_of(opened(client))
    response = follow(client, step="tillat", ticket=ticket())
    follow(client, step="tillat", ticket=ticket())
    assert Feedback.objects.get().may_publish is True
    assert shown(response)[0] == ["Du gav tillåtelse att berätta om det"]
    page = text_of(response)
    assert "Ge tillåtelse" not in page and "Ta tillbaka tillåtelsen" in page
    assert list(Feedback.objects.unread()) == [Feedback.objects.get()]


def test_who_changes_their_mind_again_gives_it_again(client):
    build_case(may_publish=True)
    for word in ("aterta", "tillat"):
        follow(client, step=word, ticket=ticket())
    assert list(CaseEntry.objects.values_list("kind", flat=True)) == ["withdrawal", "permission"]
    assert Feedback.objects.get().may_publish is True


@pytest.mark.parametrize(("first", "then", "is_so"), [("tillat", "aterta", False), ("aterta", "tillat", True)])
def test_a_page_that_is_sent_anew_does_not_undo_what_its_sender_did_since(client, first, then, is_so):
    build_case(may_publish=first == "aterta")
    token = formtoken.issue(timezone.now())
    told = text_of(follow(client, step=first, ticket=ticket(), token=token))
    follow(client, step=then, ticket=ticket())
    again = text_of(follow(client, step=first, ticket=ticket(), token=token))
    assert Feedback.objects.get().may_publish is is_so and CaseEntry.objects.count() == 2
    assert 'role="status"' in told and 'role="status"' not in again


@pytest.mark.parametrize(
    ("state", "after"), [("waiting", "in_progress"), ("answered", "answered"), ("closed", "closed")]
)
def test_a_permission_answers_the_question_of_those_who_wait_for_it(client, state, after):
    opened_once = {"opened_at": timezone.now(), "opened_by": build_staff()}
    Feedback.objects.filter(pk=build_case().pk).update(state=state, **opened_once)
    follow(client, step="tillat", ticket=ticket())
    assert Feedback.objects.get().state == after


def test_of_junk_nobody_is_asked_for_a_permission(client):
    as_junk(build_case())
    assert "Ge tillåtelse" not in text_of(opened(client))


STAYS = "Det som redan är publicerat ligger kvar tills personalen har sett över det."


def test_what_is_published_already_is_not_said_to_be_gone(client):
    case = build_case(may_publish=True)
    public_story(cases=[case])
    assert STAYS not in text_of(opened(client))
    page = text_of(follow(client, step="aterta", ticket=ticket()))
    assert "Vi berättar inget mer om det du skrev." in page
    assert STAYS in page and STAYS in text_of(opened(client))


def test_where_nothing_is_published_nothing_is_looked_over(client):
    build_case(may_publish=True)
    assert STAYS not in text_of(follow(client, step="aterta", ticket=ticket()))


# What is typed and not sent yet


BUTTON = re.compile(r'<button type="submit"([^>]*)>')


@pytest.mark.parametrize("may_publish", [True, False])
def test_every_button_of_the_page_brings_along_what_is_typed(client, may_publish):
    build_case(may_publish=may_publish)
    main = text_of(opened(client)).split("<main")[1].split("</main>")[0]
    outside = re.sub(r'<form class="form" id="tillagg".*?</form>', "", main, flags=re.DOTALL)
    assert (len(BUTTON.findall(main)), len(BUTTON.findall(outside)), "<form" in outside) == (3, 2, False)
    assert [words for words in BUTTON.findall(outside) if 'form="tillagg"' not in words] == []


@pytest.mark.parametrize("step", ["visa", "aterta", "tillat"])
def test_what_is_typed_stands_in_its_box_again_and_is_not_sent(client, step):
    build_case(may_publish=step == "aterta")
    page = text_of(follow(client, step=step, ticket=ticket(), message="Lampan\r\när <släckt>."))
    assert "Lampan\när &lt;släckt&gt;.</textarea>" in page
    assert not CaseEntry.objects.filter(kind="addition").exists()
