"""What is soon to be answered, or late, and how staff see it without counting days themselves."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from contact import actions
from contact.models import Feedback
from contact.tests.build_feedback import text_of
from contact.tests.test_feedback_admin import LIST, page_of
from contact.tests.test_feedback_work import MONDAY, build, routine, waiting

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("days", "count", "words"),
    [
        (1, 1, "1 synpunkt ska vara besvarad inom 1 arbetsdag."),
        (3, 2, "2 synpunkter ska vara besvarade inom 3 arbetsdagar."),
    ],
)
def test_the_first_page_tells_what_is_due_soon(client, handler, days, count, words):
    routine(soon_days=days)
    for _ in range(count):
        build(due_on=timezone.localdate(), opened_at=MONDAY, opened_by=handler)
    build(due_on=timezone.localdate() + timedelta(days=90), opened_at=MONDAY, opened_by=handler)
    assert waiting(client) == [("/admin/contact/feedback/?attgora=snart", words)]


def due_cells(client, address=LIST, **asked):
    return re.findall(r"field-due[^>]*>([^<]*)<", text_of(client.get(address, asked)))


def test_what_is_late_is_told_so_in_words(client, handler):
    """As the heap of late ones has it: an answered one is not, nor one that is answered in another."""
    today, read = timezone.localdate(), {"opened_at": MONDAY, "opened_by": handler}
    late = today - timedelta(days=1)
    build(due_on=late, **read), build(due_on=today, **read), build(due_on=late, state="answered", **read), build(**read)
    joined = Feedback.objects.get(number=build(due_on=late, **read))
    actions.join(feedback=joined, to=Feedback.objects.get(number="TR-2026-0004"), by=handler, now=MONDAY)
    assert due_cells(client, attgora="alla") == [f"{late}", "–", f"{late}", f"{today}", f"{late}, sen"]
    assert due_cells(client, attgora="sena") == [f"{late}, sen"]
    assert f"{late}, sen" in text_of(client.get(page_of(Feedback.objects.get(number="TR-2026-0001"))))
    assert [each.is_overdue(on=today) for each in Feedback.objects.order_by("pk")] == [True, *[False] * 4]
