"""The work list: what waits for staff, when it should be answered, and what is promised about that."""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError
from django.utils import timezone

from contact import actions
from contact.models import CaseEntry, CaseRoutine, Feedback
from contact.tests.build_case import answer, build_case
from contact.tests.build_feedback import NOW, build_feedback, build_staff, send, text_of
from contact.tests.build_raised import build_raised
from contact.tests.test_feedback_admin import LIST, page_of
from notes.tests.build import make_note
from notes.tests.posting import post_opened
from trygghetsrad.lib.swedish import long_date
from trygghetsrad.records.actions import queue_mail
from trygghetsrad.records.models import Document, Mail

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)
HOUR = timedelta(hours=1)
MAIL = "1 mejl kom inte fram, eller så är det osäkert."
MONDAY = datetime(2026, 11, 23, 9, 30, tzinfo=ZoneInfo("Europe/Stockholm"))


def build(**fields):
    feedback = build_feedback()
    Feedback.objects.filter(pk=feedback.pk).update(**fields)
    return feedback.number


def numbers(cases):
    return sorted(cases.values_list("number", flat=True))


def test_junk_and_what_rests_wait_for_nobody():
    waiting = [
        build(),
        build(state="opened"),
        build(state="in_progress"),
        build(junk="cleared"),
    ]
    resting = [{"state": state} for state in ("waiting", "answered", "closed")]
    for fields in (*resting, {"junk": "yes"}, {"junk": "suspected"}):
        build(**fields)
    assert numbers(Feedback.objects.to_do()) == waiting


def test_what_the_sender_has_written_since_is_unread_again(handler):
    read, never, again, junk = (build_feedback() for _ in range(4))
    Feedback.objects.exclude(pk=never.pk).update(opened_at=MONDAY, opened_by=handler)
    Feedback.objects.filter(pk=junk.pk).update(opened_at=None, opened_by=None, junk="yes")
    CaseEntry.objects.create(feedback=again, kind="addition", text="Mer.", made_at=MONDAY, submission="a" * 64)
    answer(read, by=handler)
    assert numbers(Feedback.objects.unread()) == [never.number, again.number]


@pytest.mark.parametrize(
    ("days", "is_soon", "is_overdue"),
    [(-1, False, True), (0, True, False), (3, True, False), (4, False, False), (None, False, False)],
)
def test_due_soon_and_overdue_are_counted_from_today(days, is_soon, is_overdue):
    build(due_on=None if days is None else TODAY + timedelta(days=days))
    soon = Feedback.objects.due_soon(on=TODAY, until=TODAY + timedelta(days=3))
    assert (soon.exists(), Feedback.objects.overdue(on=TODAY).exists()) == (is_soon, is_overdue)


def test_how_soon_is_soon_is_a_setting_in_working_days():
    friday = date(2026, 12, 18)
    assert CaseRoutine(soon_days=3).soon_until(on=friday) == date(2026, 12, 23)
    assert CaseRoutine(soon_days=4).soon_until(on=friday) == date(2026, 12, 28)  # after Christmas


def test_what_is_answered_is_never_overdue():
    build(due_on=TODAY - timedelta(days=9), state="answered")
    assert not Feedback.objects.overdue(on=TODAY).exists()


def test_each_choice_of_the_list_shows_what_it_says(client, handler):
    today = timezone.localdate()
    rows = {
        "mina": {"assigned_to": handler, "opened_at": MONDAY, "opened_by": handler},
        "otilldelade": {"opened_at": MONDAY, "opened_by": handler},
        "vantar": {"state": "waiting", "opened_at": MONDAY, "opened_by": handler},
        "olasta": {"assigned_to": build_staff(name="annan", role="Handläggare")},
        "snart": rows_due(handler, today),
        "sena": rows_due(handler, today - timedelta(days=1)),
    }
    made = {choice: build(**fields) for choice, fields in rows.items()}
    for choice, number in made.items():
        assert shown(client, choice) == [number], choice


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["doing", "heard"]),
        ({"attgora": "alla"}, ["doing", "heard", "closed"]),
        ({"q": "lampan"}, ["doing", "heard", "closed", "suspected"]),
        ({"state__exact": "closed"}, ["heard", "closed"]),
        ({"tid": "2026"}, ["doing", "heard", "closed"]),
        ({"skrap": "misstankt"}, ["suspected"]),
        ({"attgora": "mina", "q": "lampan"}, ["doing"]),
    ],
)
def test_the_list_shows_first_what_there_is_to_do(client, handler, asked, found):
    """Who looks for certain cases finds them among all."""
    read = {"opened_at": MONDAY, "opened_by": handler}
    made = {
        "doing": build(state="in_progress", assigned_to=handler, **read),
        "heard": build(state="closed"),
        "closed": build(state="closed", **read),
        "suspected": build(junk="suspected"),
    }
    cases = client.get(LIST, asked).context["cl"].queryset
    assert numbers(cases) == [made[name] for name in found]


# Who can be reached by phone alone


def by_phone(**answers):
    return build_case(**{"reply_phone": "0220-240 00"} | answers)


def test_who_left_a_phone_number_alone_is_called_until_somebody_says_they_did(handler):
    silent, told = by_phone(), by_phone(code="1")
    for case in (told, by_phone(code="2", reply_email="kim@example.org"), build_case(code="3")):
        answer(case, by=handler, now=NOW + HOUR)
    assert numbers(Feedback.objects.to_call()) == [told.number]
    actions.note(feedback=told, text="Någon borde ringa.", submission="b" * 64, by=handler, now=NOW + 2 * HOUR)
    assert numbers(Feedback.objects.to_call()) == [told.number]
    called = {"text": "", "submission": "b" * 64, "is_call": True}
    actions.note(feedback=told, **called, by=handler, now=NOW + 2 * HOUR)
    assert numbers(Feedback.objects.to_call()) == []
    answer(told, by=handler, now=NOW + 3 * HOUR, submission="c" * 64)
    assert numbers(Feedback.objects.to_call()) == [told.number] != [silent.number]


def test_who_is_joined_to_another_is_called_about_the_answers_there(handler):
    joined, main = by_phone(), build_case(code="1")
    actions.join(feedback=joined, to=main, by=handler, now=MONDAY)
    assert numbers(Feedback.objects.to_call()) == []
    answer(main, by=handler, now=NOW + HOUR)
    assert numbers(Feedback.objects.to_call()) == [joined.number]


def test_who_is_to_be_told_of_a_note_is_called_once_it_is_announced(handler):
    raised = build_raised(feedback=by_phone(may_publish=True))
    document = Document.objects.create(kind="note")
    make_note(raised.item.meeting, document=document)
    assert numbers(Feedback.objects.to_call()) == []
    Document.objects.filter(pk=document.pk).update(announced_at=NOW + HOUR)
    assert numbers(Feedback.objects.to_call()) == [raised.feedback.number]


# What the first page of the admin says


def waiting(client):
    return re.findall(r'<p class="public-state"><a href="([^"]*)">([^<]*)</a>', client.get("/admin/").content.decode())


def test_the_first_page_tells_what_waits_and_leads_there(client, handler):
    read, late = {"opened_at": MONDAY, "opened_by": handler}, timezone.localdate() - timedelta(days=1)
    build(), build(junk="suspected"), build(state="closed", **read)
    build(due_on=late, assigned_to=handler, **read), build(assigned_to=handler, **read)
    told = by_phone(code="2")
    Feedback.objects.filter(pk=told.pk).update(**read)
    answer(told, by=handler, now=NOW + HOUR)
    mail = queue_mail(key="k", to="kim@example.org", subject="s", body="b", now=timezone.now())
    Mail.objects.filter(pk=mail.pk).update(state="refused", claimed_at=timezone.now())
    address = "/admin/contact/feedback/?"
    assert waiting(client) == [
        (f"{address}attgora=mina", "2 synpunkter väntar på dig."),
        (f"{address}attgora=olasta", "1 synpunkt är oläst, eller har något nytt."),
        (f"{address}attgora=sena", "1 synpunkt skulle ha besvarats."),
        (f"{address}attgora=ring", "Berätta: ring eller skicka brev. 1 avsändare har ingen e-post."),
        (f"{address}skrap=misstankt", "1 synpunkt är misstänkt skräp: granska."),
    ]
    client.force_login(build_staff(role="Registrator", name="registrator"))
    assert ("/admin/records/mail/?state__in=uncertain,refused", MAIL) in waiting(client)


@pytest.mark.parametrize("role", ["Läsare", "Kundcenter", "Redaktör"])
def test_who_handles_no_cases_is_told_of_none(client, role):
    build()
    client.force_login(build_staff(role=role))
    assert waiting(client) == []


def test_who_calls_senders_is_told_of_those_to_call_and_of_nothing_else(client, handler):
    build(), build(junk="suspected")
    told, hidden = by_phone(code="2"), by_phone(code="3")
    for case in (told, hidden):
        answer(case, by=handler, now=NOW + HOUR)
    Feedback.objects.filter(pk=hidden.pk).update(is_secret=True)
    client.force_login(build_staff(role="Kundcenter", name="kundcenter"))
    heap = "/admin/contact/feedback/?attgora=ring"
    assert waiting(client) == [(heap, "Berätta: ring eller skicka brev. 1 avsändare har ingen e-post.")]
    assert shown(client, "ring") == [told.number]


def rows_due(handler, day):
    other = build_staff(name=f"annan{day}", role="Handläggare")
    return {"due_on": day, "assigned_to": other, "opened_at": MONDAY, "opened_by": handler}


def shown(client, choice):
    page = text_of(client.get(LIST, {"attgora": choice}))
    return [number for number in Feedback.objects.order_by("number").values_list("number", flat=True) if number in page]


def test_a_case_is_given_to_those_who_may_handle_it_only(client, handler):
    feedback, centre = build_feedback(), build_staff(name="kundcenter", role="Kundcenter")
    facts = {"state": "opened", "matter": "Synpunkt"}
    post_opened(client, page_of(feedback), facts | {"assigned_to": centre.pk})
    assert Feedback.objects.get().assigned_to is None
    post_opened(client, page_of(feedback), facts | {"assigned_to": handler.pk})
    assert Feedback.objects.get().assigned_to == handler


# The time for an answer


def routine(**fields):
    return CaseRoutine.objects.create(pk=1, **fields)


def test_without_a_time_nothing_is_due_and_nothing_is_promised(client):
    assert build_feedback().due_on is None
    assert "Vi svarar inom" not in text_of(client.get("/synpunkter/")) + text_of(send(client, step="skicka"))


def test_a_time_that_nobody_promised_is_staffs_own(client):
    routine(answer_days=5)
    assert build_feedback(now=MONDAY).due_on == date(2026, 11, 30)
    assert "Vi svarar inom" not in text_of(client.get("/synpunkter/"))


def test_holidays_are_no_days_to_answer_in():
    routine(answer_days=2)
    assert build_feedback(now=MONDAY.replace(month=12, day=23)).due_on == date(2026, 12, 29)  # after Christmas


@pytest.mark.parametrize(
    ("days", "words"), [(1, "Vi svarar inom 1 arbetsdag."), (10, "Vi svarar inom 10 arbetsdagar.")]
)
def test_a_promise_stands_where_one_writes_and_on_the_receipt(client, days, words):
    routine(answer_days=days, adopted_on=timezone.localdate(), adopted_by="Kommunstyrelsen")
    assert words in text_of(client.get("/synpunkter/")) and words in text_of(send(client, step="skicka"))


def test_a_promise_from_a_later_day_is_not_told_yet(client):
    routine(answer_days=5, adopted_on=timezone.localdate() + timedelta(days=1), adopted_by="Kommunstyrelsen")
    assert "Vi svarar inom" not in text_of(client.get("/synpunkter/"))


@pytest.mark.parametrize(
    "fields",
    [
        {"adopted_on": TODAY, "adopted_by": "KS"},
        {"answer_days": 5, "adopted_on": TODAY},
        {"answer_days": 5, "adopted_by": "KS"},
    ],
)
def test_a_promise_needs_its_days_its_day_and_who_adopted_it(fields):
    with pytest.raises(IntegrityError):
        routine(**fields)


def test_the_form_of_the_routine_tells_what_is_missing(client):
    client.force_login(build_staff(role="Administratör"))
    page = text_of(client.post("/admin/contact/caseroutine/1/change/", {"answer_days": 5, "adopted_by": "KS"}))
    assert "Ett löfte behöver antal dagar" in page
    client.post("/admin/contact/caseroutine/1/change/", {"answer_days": 5, "soon_days": 2})
    assert CaseRoutine.objects.get().answer_days == 5


def test_a_question_to_the_sender_waits_for_them_until_they_write(client, handler):
    case = build_case()
    answer(case, by=handler, kind="question", text="Vilken tunnel?")
    assert numbers(Feedback.objects.waiting_for_sender()) == [case.number]


def test_the_receipt_names_the_day_that_was_promised(client):
    routine(answer_days=5, adopted_on=timezone.localdate(), adopted_by="Kommunstyrelsen")
    page = text_of(send(client, step="skicka"))
    assert f"Det är senast {long_date(Feedback.objects.get().due_on)}." in page
