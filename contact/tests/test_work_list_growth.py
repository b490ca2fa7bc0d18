"""The work list finds the few cases that wait among all there ever were."""

import pytest
from django.db import connection

from contact.models import Feedback

pytestmark = pytest.mark.django_db
WHOLE_TABLE = {"sqlite": "SCAN contact_feedback", "postgresql": "Seq Scan on contact_feedback"}


@pytest.fixture
def many_rows():
    """PostgreSQL reads a small table whole whatever its indexes; it is told not to, as if the table were large."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")


@pytest.mark.parametrize("choice", ["waiting_for_staff", "unread", "to_do", "suspected"])
def test_what_waits_is_found_by_index(many_rows, choice):
    plan = getattr(Feedback.objects, choice)().order_by().values("pk").explain()
    assert WHOLE_TABLE[connection.vendor] not in plan and "contact_feedback" in plan
    everything = Feedback.objects.filter(place="Torget").order_by().explain()
    assert WHOLE_TABLE[connection.vendor] in everything


def test_a_case_is_at_rest_or_there_is_something_to_do():
    assert sorted([*Feedback.RESTING, *Feedback.AWAKE]) == sorted(Feedback.State)
