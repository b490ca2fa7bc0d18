"""A sender who says yes afterwards, on the phone or in an answer: those who handle cases note that, and how."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from contact import actions
from contact.models import CaseEntry, Feedback
from contact.tests.build_case import build_case, follow, opened, shown, ticket
from contact.tests.build_feedback import NOW, build_staff, text_of
from contact.tests.build_raised import build_item
from contact.tests.test_feedback_admin import LIST, page_of
from notes.tests import posting
from notes.tests.posting import post_opened

pytestmark = pytest.mark.django_db
LABEL = "Avsändaren har sagt ja"


def step_of(feedback):
    return f"{LIST}{feedback.pk}/sagt-ja/"


def consent(feedback, *, by, submission="f" * 64):
    told = {"day": NOW.date(), "how": "På telefon", "submission": submission}
    return actions.note_consent(feedback=feedback, **told, by=by, now=NOW)


def test_a_yes_is_noted_with_its_day_and_the_council_may_take_it_up(client, handler):
    case, item = build_case(now=timezone.now() - timedelta(days=3)), build_item()
    post_opened(client, step_of(case), {"how": "På telefon, ringde själv"})
    entry = CaseEntry.objects.get()
    assert (entry.kind, entry.made_by) == ("consent", handler)
    assert entry.text.startswith("Sade ja ") and entry.text.endswith(". Hur: På telefon, ringde själv")
    case.refresh_from_db()
    assert len(actions.raise_cases(cases=[case], item=item, by=handler, now=timezone.now())) == 1
    assert [each.get_change_message() for each in LogEntry.objects.all()] == [LABEL]
    assert "Avsändaren har sagt ja till att det berättas" in text_of(client.get(page_of(case)))


def test_its_sender_does_not_read_the_note_and_can_take_the_yes_back(client, handler):
    case = build_case()
    consent(case, by=handler)
    assert shown(opened(client))[0] == []
    follow(client, step="aterta", ticket=ticket())
    assert Feedback.objects.get().may_publish is False


def test_staff_read_that_a_yes_was_taken_back_and_not_that_it_was_never_given(client, handler):
    case = build_case()
    assert case.why_untold == "Avsändaren har inte sagt ja till att det berättas på möten."
    consent(case, by=handler)
    follow(client, step="aterta", ticket=ticket())
    case.refresh_from_db()
    assert case.why_untold == "Avsändaren har tagit tillbaka sitt ja till att det berättas."


def test_a_yes_is_noted_once_and_again_after_it_was_taken_back(client, handler):
    case = build_case()
    assert consent(case, by=handler) and consent(case, by=handler) is None
    assert LABEL not in buttons(client, case)
    follow(client, step="aterta", ticket=ticket())
    assert LABEL in buttons(client, case)
    assert consent(case, by=handler, submission="e" * 64)
    kinds = CaseEntry.objects.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["consent", "withdrawal", "consent"]


def test_the_same_note_once_more_gives_no_permission_that_was_taken_back(client, handler):
    case = build_case()
    consent(case, by=handler)
    follow(client, step="aterta", ticket=ticket())
    assert consent(case, by=handler) is None
    assert Feedback.objects.get().may_publish is False and CaseEntry.objects.count() == 2


def test_a_yes_is_not_noted_past_what_the_sender_did_meanwhile(client, handler):
    case = build_case(may_publish=True)
    Feedback.objects.update(may_publish=False)
    form = posting.opened(client, step_of(case)) | {"how": "På telefon"}
    Feedback.objects.update(may_publish=True)
    follow(client, step="aterta", ticket=ticket())
    assert "Avsändaren har skrivit mer eller tagit tillbaka" in text_of(client.post(step_of(case), form))
    assert Feedback.objects.get().may_publish is False and CaseEntry.objects.get().kind == "withdrawal"


def buttons(client, case):
    return [label for _url, label in client.get(page_of(case)).context["case_steps"]]


@pytest.mark.parametrize(
    ("days", "how", "words"),
    [(1, "På telefon", "Skriv en dag från det"), (-9, "På telefon", "Skriv en dag från det"), (0, " ", "Skriv hur")],
)
def test_a_day_that_cannot_be_and_a_yes_without_a_how_are_refused(client, handler, days, how, words):
    case = build_case(now=timezone.now() - timedelta(days=3))
    day = timezone.localdate() + timedelta(days=days)
    assert words in text_of(post_opened(client, step_of(case), {"day": day.isoformat(), "how": how}))
    assert Feedback.objects.get().may_publish is False


def test_who_does_not_handle_cases_notes_no_yes(client):
    client.force_login(build_staff(role="Kundcenter", name="kundcenter"))
    case = build_case()
    assert client.post(step_of(case), {"how": "På telefon"}).status_code == 403
    assert Feedback.objects.get().may_publish is False
