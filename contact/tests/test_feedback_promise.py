"""What a sender was promised stands on the page of the case until it is kept, and is told plainly where it was not."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from contact.models import CaseRoutine, Feedback
from contact.tests.build_case import answer, build_case, opened
from contact.tests.build_feedback import NOW, build_staff, send, text_of

pytestmark = pytest.mark.django_db
OPEN, LATE = "Du får svar senast", "Vi är sena."


def routine(**fields):
    return CaseRoutine.objects.create(pk=1, **{"answer_days": 5} | fields)


def promised(**fields):
    return routine(adopted_on=date(2026, 1, 1), adopted_by="Kommunstyrelsen", **fields)


def told(client):
    page = text_of(opened(client))
    return [words for words in (OPEN, LATE) if words in page]


def test_the_promised_day_stands_on_the_page_while_it_is_open(client):
    promised()
    build_case(now=timezone.now())
    assert told(client) == [OPEN]


def test_a_promise_that_was_not_kept_is_told_with_its_day(client):
    promised()
    build_case(now=timezone.now() - timedelta(days=60))
    assert told(client) == [LATE]


def test_what_nobody_promised_is_neither_open_nor_late(client):
    routine()
    build_case(now=timezone.now() - timedelta(days=60))
    assert (Feedback.objects.get().due_on is None, told(client)) == (False, [])


def test_a_case_from_before_the_promise_was_promised_nothing():
    routine(adopted_on=NOW.date() + timedelta(days=1), adopted_by="Kommunstyrelsen")
    assert (build_case().promised_for, build_case(now=NOW + timedelta(days=1)).promised_for) == (
        None,
        date(2026, 12, 1),
    )


def test_a_promise_holds_when_the_routine_says_something_else(client):
    promised()
    build_case(now=timezone.now() - timedelta(days=60))
    CaseRoutine.objects.update(answer_days=None, adopted_on=None, adopted_by="")
    assert told(client) == [LATE]


@pytest.mark.parametrize("kind", ["answer", "question", "closing"])
def test_an_answer_a_question_and_a_closing_end_it(client, kind):
    promised()
    case = build_case(now=timezone.now() - timedelta(days=60))
    answer(case, kind=kind, by=build_staff())
    assert told(client) == []


def test_a_case_that_was_answered_is_not_late_when_its_sender_writes_again(client):
    promised()
    answer(build_case(now=timezone.now() - timedelta(days=60)), by=build_staff())
    Feedback.objects.update(state="in_progress")
    assert told(client) == []


def test_days_that_the_sender_took_to_answer_a_question_break_no_promise(client):
    promised()
    build_case(now=timezone.now() - timedelta(days=60))
    Feedback.objects.update(state="in_progress", due_on=timezone.localdate() + timedelta(days=3))
    assert told(client) == [OPEN]


def test_what_social_services_have_is_not_late(client):
    promised()
    build_case(now=timezone.now() - timedelta(days=60))
    Feedback.objects.update(is_secret=True, worry_at=timezone.now(), worry_by=build_staff())
    assert told(client) == []


def test_the_database_refuses_to_change_what_was_promised():
    promised()
    build_case()
    with pytest.raises(IntegrityError, match="may not change"):
        Feedback.objects.update(promised_for=None)


THANKS = "Tack för berömmet! Vi läser det, men svarar inte alltid."


def test_thanks_wait_for_no_answer_and_nothing_is_promised(client):
    promised()
    case = build_case(now=timezone.now() - timedelta(days=60), kind="praise")
    assert (case.due_on, case.promised_for, Feedback.objects.overdue(on=timezone.localdate()).count()) == (
        None,
        None,
        0,
    )
    page = text_of(opened(client))
    assert THANKS in page and "Inte besvarad än" not in page and "Det finns inget svar än." not in page


@pytest.mark.parametrize(("kind", "is_thanked"), [("praise", True), ("view", False), ("question", False)])
def test_the_receipt_of_thanks_says_so(client, kind, is_thanked):
    promised()
    page = text_of(send(client, step="skicka", kind=kind))
    assert (THANKS in page, "Vi svarar inom" in page) == (is_thanked, not is_thanked)


def test_thanks_may_be_answered_all_the_same(client):
    answer(build_case(kind="praise", now=NOW), by=build_staff(), text="Roligt att höra.")
    page = text_of(opened(client))
    assert "Roligt att höra." in page and "Besvarad" in page
