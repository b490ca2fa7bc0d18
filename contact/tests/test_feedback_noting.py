"""Who calls senders and does not answer them writes down what was said; and is offered nothing that they may not do."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry

from contact.heaps import HEAPS
from contact.models import CaseEntry, Feedback
from contact.tests.build_case import answer, build_case
from contact.tests.build_feedback import NOW, build_feedback, build_staff, text_of
from contact.tests.test_feedback_admin import LIST, page_of
from notes.tests.posting import fields_of, post_opened

pytestmark = pytest.mark.django_db
HEADING, BUTTON = "Skriv i ärendet", "Spara anteckningen"


def step_of(feedback):
    return f"{LIST}{feedback.pk}/anteckna/"


def test_a_clerk_ticks_that_somebody_was_told_who_then_waits_no_longer(client, clerk):
    case = build_case(reply_phone="0220-240 00")
    answer(case, by=build_staff(role="Handläggare"), now=NOW + timedelta(hours=1))
    heap = next(str(each.label) for each in HEAPS if each.name == "ring")
    assert f"står ärendet inte längre under ”{heap}”." in text_of(client.get(step_of(case)))
    page = text_of(client.get(page_of(case)))
    assert "har bara telefon:" in page
    assert f'kryssa sedan i ”Jag har berättat för avsändaren” här: <a href="{step_of(case)}">' in page
    post_opened(client, step_of(case), {"text": "Har ringt. Hon var nöjd.", "is_told": "on"})
    page = text_of(client.get(page_of(case)))
    call = CaseEntry.objects.calls().get()
    assert (call.text, call.made_by, Feedback.objects.to_call().exists()) == ("Har ringt. Hon var nöjd.", clerk, False)
    assert "Det är antecknat att du har berättat" in page and "Har ringt. Hon var nöjd." in page
    assert "har bara telefon:" not in page
    assert [each.get_change_message() for each in LogEntry.objects.all()] == ["Berättade för avsändaren på telefon"]


def test_a_note_without_the_tick_leaves_the_sender_to_be_told(client, clerk):
    case = build_case(reply_phone="0220-240 00")
    answer(case, by=build_staff(role="Handläggare"), now=NOW + timedelta(hours=1))
    post_opened(client, step_of(case), {"text": "Inget svar, ring igen i morgon."})
    assert (CaseEntry.objects.last().kind, Feedback.objects.to_call().get()) == ("note", case)


def test_a_tick_needs_no_words_and_a_double_click_is_one_call(client, clerk):
    case = build_case(reply_phone="0220-240 00")
    answer(case, by=build_staff(role="Handläggare"), now=NOW + timedelta(hours=1))
    sent = {"token": client.get(step_of(case)).context["form"]["token"].value(), "text": "", "is_told": "on"}
    for _ in range(2):
        client.post(step_of(case), sent)
    assert list(CaseEntry.objects.values_list("kind", flat=True)) == ["answer", "call"]


def test_who_answers_ticks_it_off_where_they_write(client):
    handler = build_staff(role="Handläggare")
    client.force_login(handler)
    case = build_case(reply_phone="0220-240 00")
    assert 'value="call"' not in text_of(client.get(page_of(case)))
    answer(case, by=handler, now=NOW + timedelta(hours=1))
    page = client.get(page_of(case))
    assert 'Välj sedan ”Jag har berättat för avsändaren” här, och spara: <a href="#entries-group">' in text_of(page)
    sent = fields_of(page) | {"entries-0-kind": "call"}
    for _ in range(2):
        page = client.post(page_of(case), sent, follow=True)
    assert "Det är antecknat att du har berättat för avsändaren." in text_of(page)
    assert list(CaseEntry.objects.values_list("kind", "text"))[1:] == [("call", "")]
    assert "har bara telefon:" not in text_of(client.get(page_of(case)))


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


def test_the_way_back_names_the_step_and_not_its_button(client, clerk):
    page = text_of(client.get(step_of(build_feedback())))
    crumbs = page.split('<div class="breadcrumbs">')[1].split("</div>")[0]
    assert ("Skriv anteckning" in crumbs, BUTTON in crumbs, BUTTON in page) == (True, False, True)
