"""The work list finds the few cases that wait among all there ever were."""

import pytest
from django.db import connection

from contact.models import Feedback
from contact.tests.build_feedback import NOW

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "choice", ["waiting_for_staff", "unread", "to_do", "suspected", "handed_over", "to_call", "to_post", "to_tell"]
)
def test_what_waits_is_found_by_index(whole_table, choice):
    plan = getattr(Feedback.objects, choice)().order_by().values("pk").explain()
    assert whole_table not in plan and "contact_feedback" in plan
    everything = Feedback.objects.filter(place="Torget").order_by().explain()
    assert whole_table in everything


@pytest.mark.parametrize(
    ("cases", "index"),
    [
        (Feedback.objects.to_do().order_by(), "COVERING INDEX cases_to_do"),
        (
            Feedback.objects.overdue(on=NOW.date()).order_by(),
            "COVERING INDEX cases_to_do (joined_to_id=? AND state=? AND due_on<?)",
        ),
        (Feedback.objects.unread(), "COVERING INDEX what_nobody_has_read"),
        (Feedback.objects.with_last_sent().order_by("last_sent_at"), "COVERING INDEX what_was_written_last"),
    ],
)
def test_no_row_is_read_to_count_or_to_order(whole_table, cases, index):
    """PostgreSQL chooses among its indexes by how many rows there are: here, by that there are none."""
    assert {"sqlite": index, "postgresql": "Index"}[connection.vendor] in cases.values("pk").explain()


def test_a_case_is_at_rest_or_there_is_something_to_do():
    assert sorted([*Feedback.RESTING, *Feedback.AWAKE]) == sorted(Feedback.State)
