"""A case that comes back long after its answer: to somebody who can answer, with a time of its own, and seen as new."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from contact import actions
from contact.models import CaseRoutine, Feedback, TopicRoute
from contact.tests.build_case import answer, build_case, opened
from contact.tests.build_feedback import NOW, build_feedback, build_staff, build_topic, text_of
from contact.tests.test_feedback_admin import LIST, page_of
from trygghetsrad.lib.swedish import long_date

pytestmark = pytest.mark.django_db
LATER = datetime(2027, 10, 26, 9, 30, tzinfo=ZoneInfo("Europe/Stockholm"))
DUE, DUE_AGAIN = date(2026, 12, 7), date(2027, 11, 9)  # ten working days after each


@pytest.fixture
def handler():
    CaseRoutine.objects.create(pk=1, answer_days=10, adopted_on=NOW.date(), adopted_by="Kommunstyrelsen")
    return build_staff(role="Handläggare")


def leave(user):
    user.is_active = False
    user.save()


def write(case, *, now=LATER, submission="b" * 64):
    actions.write_again(feedback=case, text="Nu är två släckta.", submission=submission, now=now)
    case.refresh_from_db()
    return case


def handled(handler, **fields):
    case = build_case(topic=build_topic())
    Feedback.objects.filter(pk=case.pk).update(assigned_to=handler, opened_at=NOW, opened_by=handler, **fields)
    return case


def test_what_was_answered_in_time_is_not_late_when_its_sender_writes_again(handler):
    case = handled(handler)
    answer(case, by=handler)
    assert write(case).due_on == DUE_AGAIN
    assert not Feedback.objects.overdue(on=LATER.date()).exists()
    assert [*Feedback.objects.overdue(on=DUE_AGAIN + timedelta(days=1))] == [case]


def test_what_nobody_has_answered_keeps_its_day(handler):
    case = write(handled(handler, state="in_progress"))
    assert (case.due_on, [*Feedback.objects.overdue(on=LATER.date())]) == (DUE, [case])


@pytest.mark.parametrize(("asked", "expected"), [(NOW, DUE_AGAIN), (NOW + timedelta(days=30), DUE)])
def test_days_that_the_sender_took_to_answer_a_question_are_not_ours(handler, asked, expected):
    case = handled(handler)
    answer(case, by=handler, kind="question", text="Vilken?", now=asked)
    assert write(case).due_on == expected


def test_the_main_case_of_a_joined_one_has_the_new_time(handler):
    main, joined = build_feedback(), handled(handler)
    actions.join(feedback=joined, to=main, by=handler, now=NOW)
    answer(main, by=handler)
    write(joined)
    main.refresh_from_db()
    assert (main.due_on, main.state, joined.state) == (DUE_AGAIN, "in_progress", "in_progress")


@pytest.mark.parametrize("state", ["answered", "in_progress"])
@pytest.mark.parametrize("has_route", [True, False])
def test_it_goes_to_somebody_who_can_handle_it_or_to_the_heap_of_nobodys(handler, state, has_route):
    case, living = handled(handler, state=state), build_staff(name="ny", role="Handläggare")
    if has_route:
        TopicRoute.objects.create(topic=case.topic, function="Samordnaren", handler=living)
    leave(handler)
    assert write(case).assigned_to == (living if has_route else None)
    assert [*Feedback.objects.unassigned()] == ([] if has_route else [case])


def test_it_stays_with_who_still_handles_cases(handler):
    case = handled(handler, state="answered")
    TopicRoute.objects.create(topic=case.topic, function="Samordnaren", handler=build_staff(name="ny"))
    assert write(case).assigned_to == handler


def cells(client, **asked):
    page = text_of(client.get(LIST, asked))
    return [cell.split("<")[0] for cell in page.split('field-warning">')[1:]]


def test_the_list_says_so_and_puts_it_where_a_new_one_would_stand(client, handler):
    old = handled(handler, state="answered")
    newer = build_feedback(now=NOW + timedelta(days=1))
    write(old)
    client.force_login(handler)
    assert [*client.get(LIST).context["cl"].queryset] == [old, newer]
    assert [*client.get(LIST, {"attgora": "alla"}).context["cl"].queryset] == [newer, old]
    orders = [{}, {"attgora": "alla"}, {"o": "1"}]
    assert ["sorted descending" in text_of(client.get(LIST, asked)) for asked in orders] == [False, True, False]
    assert cells(client) == ["nytt från avsändaren", "–"]
    client.get(page_of(old))
    assert cells(client) == ["–", "–"]
    assert [*client.get(LIST).context["cl"].queryset] == [old, newer]  # reading moves nothing


def test_of_a_secret_case_only_that_is_told_and_that_there_is_something_new(client, handler):
    case = handled(handler, state="answered", is_secret=True)
    actions.write_again(feedback=case, text="19121212-1212", submission="b" * 64, now=LATER)
    client.force_login(handler)
    assert cells(client) == ["nytt från avsändaren, sekretess"]


# What the sender reads


def told(client):
    return text_of(opened(client)).split('<h2 id="lage">')[1].split("<ol")[0]


def test_the_sender_is_told_that_it_came_and_when_the_next_answer_is_promised(client, handler):
    case, now = handled(handler), timezone.now()
    answer(case, by=handler)
    assert "nytt svar" not in told(client)
    write(case, now=now)
    page = told(client)
    assert "Vi har tagit emot det du skrev senast. Det är inte läst än." in page
    assert f"Du får ett nytt svar senast {long_date(case.due_on)}." in page
    actions.mark_opened(case, by=handler, now=now)
    assert "Vi arbetar med det." in told(client)
    answer(case, by=handler, submission="c" * 64, now=now)
    assert "nytt svar" not in told(client)


def test_the_sender_is_told_when_we_are_late_again(client, handler):
    case = handled(handler)
    answer(case, by=handler)
    write(case, now=NOW)
    Feedback.objects.filter(pk=case.pk).update(due_on=date(2020, 1, 1))
    words = f"Du skulle ha fått ett nytt svar senast {long_date(date(2020, 1, 1))}. Vi är sena."
    assert words in told(client)


@pytest.mark.parametrize("routine", [{"adopted_on": None, "adopted_by": ""}, {"adopted_on": date(2999, 1, 1)}])
def test_a_time_that_was_not_promised_then_is_not_told(client, handler, routine):
    case = handled(handler)
    answer(case, by=handler)
    CaseRoutine.objects.update(**routine)
    assert write(case, now=NOW).due_on and "nytt svar" not in told(client)
