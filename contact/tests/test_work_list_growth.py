"""The work list finds the few cases that wait among all there ever were."""

import pytest

from contact.models import Feedback

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("choice", ["waiting_for_staff", "unread", "to_do", "suspected"])
def test_what_waits_is_found_by_index(whole_table, choice):
    plan = getattr(Feedback.objects, choice)().order_by().values("pk").explain()
    assert whole_table not in plan and "contact_feedback" in plan
    everything = Feedback.objects.filter(place="Torget").order_by().explain()
    assert whole_table in everything


def test_a_case_is_at_rest_or_there_is_something_to_do():
    assert sorted([*Feedback.RESTING, *Feedback.AWAKE]) == sorted(Feedback.State)
