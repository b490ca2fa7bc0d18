"""Who calls senders and does not answer them writes down what was said; and is offered nothing that they may not do."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry

from contact.heaps import HEAPS
from contact.models import CaseEntry, Feedback
from contact.tests.build_case import answer, build_case
from contact.tests.build_feedback import NOW, build_feedback, build_staff, text_of
from contact.tests.test_feedback_admin import LIST, page_of
from notes.tests.posting import post_opened

pytestmark = pytest.mark.django_db
HEADING = "Skriv i ärendet"


def step_of(feedback):
    return f"{LIST}{feedback.pk}/anteckna/"


def test_a_clerk_notes_that_somebody_was_called_who_then_waits_no_longer(client, clerk):
    case = build_case(reply_phone="0220-240 00")
    answer(case, by=build_staff(role="Handläggare"), now=NOW + timedelta(hours=1))
    heap = next(str(each.label) for each in HEAPS if each.name == "ring")
    assert f"står ärendet inte längre under ”{heap}”." in text_of(client.get(step_of(case)))
    post_opened(client, step_of(case), {"text": "Har ringt. Hon var nöjd."})
    page = text_of(client.get(page_of(case)))
    note = CaseEntry.objects.noted().get()
    assert (note.text, note.made_by, Feedback.objects.to_call().exists()) == ("Har ringt. Hon var nöjd.", clerk, False)
    assert "Anteckningen är sparad." in page and "Har ringt. Hon var nöjd." in page
    assert [each.get_change_message() for each in LogEntry.objects.all()] == ["Skrev en intern anteckning"]


def test_nobody_is_to_be_called_where_nothing_was_said_yet(client, clerk):
    assert "Ring först." not in text_of(client.get(step_of(build_case(reply_phone="0220-240 00"))))


def test_a_double_click_notes_once_and_nothing_is_no_note(client, clerk):
    case = build_feedback()
    page = client.get(step_of(case))
    sent = {"token": page.context["form"]["token"].value(), "text": "Har ringt."}
    for _ in range(2):
        client.post(step_of(case), sent)
    assert "Skriv anteckningen." in text_of(client.post(step_of(case), sent | {"text": " "}))
    assert (CaseEntry.objects.count(), LogEntry.objects.count()) == (1, 1)


def test_a_note_answers_nothing_and_leaves_the_case_unread(client, clerk):
    case = build_feedback(reply_email="kim@example.org")
    post_opened(client, step_of(case), {"text": "Har ringt."})
    case.refresh_from_db()
    assert (case.state, case.opened_at, CaseEntry.objects.get().kind) == ("received", None, "note")


def test_a_clerk_has_a_button_and_no_empty_heading(client, clerk):
    case = build_feedback()
    page = text_of(client.get(page_of(case)))
    assert (step_of(case) in page, HEADING in page) == (True, False)
    client.force_login(build_staff(role="Handläggare"))
    page = text_of(client.get(page_of(case)))
    assert (step_of(case) in page, HEADING in page) == (False, True)


def test_a_clerk_writes_nothing_in_a_case_that_they_may_not_read(client, clerk):
    case = build_feedback()
    Feedback.objects.filter(pk=case.pk).update(is_secret=True)
    assert client.post(step_of(case), {"text": "Har ringt."}).status_code == 403
    assert not CaseEntry.objects.exists()
