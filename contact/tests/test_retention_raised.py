"""A case that the council has yet to take up, or to tell of, is not erased before that."""

from datetime import timedelta

import pytest

from contact.models import Feedback, RaisedCase
from contact.retention import KINDS
from contact.tests.build_feedback import NOW, build_staff, text_of
from contact.tests.build_raised import FAR, build_item, build_raised
from contact.tests.build_retention import build_old_case, build_rule, confirmed, numbers, proposed
from council.models import Meeting
from notes.tests.build import make_meeting, make_note
from trygghetsrad.records.actions import RetentionRefused, publish, withdraw
from trygghetsrad.records.models import RetentionRule

pytestmark = pytest.mark.django_db
HELD = NOW.date() - timedelta(days=30)
WHY = "Ett möte tar upp ärendet, och mötets minnesanteckningar är inte publicerade."


def raised_at(day, **answers):
    """A case long at rest, under an item of a meeting of `day`."""
    case = build_old_case(**{"may_publish": True} | answers)
    build_raised(build_item(make_meeting(day, state="planned")), case)
    build_rule()
    return case


def looked_at_again():
    RetentionRule.objects.update(looked_on=None)
    return numbers(proposed())


@pytest.mark.parametrize("day", [FAR, HELD])
def test_a_case_on_an_agenda_stays_until_its_note_is_published(day):
    case = raised_at(day)
    assert looked_at_again() == []
    note = make_note(Meeting.objects.get())
    assert looked_at_again() == []
    publish(note, by=None, now=NOW)
    assert looked_at_again() == [case.number]
    note.refresh_from_db()
    withdraw(note.document, by=None, now=NOW, reason="Fel.")
    assert looked_at_again() == [case.number]


def test_one_that_is_taken_back_goes():
    case = raised_at(FAR)
    RaisedCase.objects.all().delete()
    assert looked_at_again() == [case.number]


def test_a_meeting_that_was_cancelled_keeps_nothing():
    case = raised_at(FAR)
    Meeting.objects.update(state="cancelled", reason="Sjukdom.")
    assert looked_at_again() == [case.number]


@pytest.mark.parametrize("change", [{"may_publish": False}, {"is_secret": True}])
def test_what_is_counted_on_no_agenda_is_kept_by_none(change):
    case = raised_at(FAR)
    Feedback.objects.update(**change)
    assert looked_at_again() == [case.number]


def test_staff_read_why_it_stays(client):
    case, other = raised_at(FAR), build_old_case()
    proposal = proposed()
    assert numbers(proposal) == [other.number]
    client.force_login(build_staff(role="Registrator", name="rolf"))
    assert WHY in text_of(client.get(f"/admin/records/retentionproposal/{proposal.pk}/change/"))
    assert [number for number, _why in KINDS[0].passed_over(NOW - timedelta(days=2 * 365))] == [case.number]


def test_one_that_is_taken_up_after_the_proposal_stays():
    case = build_old_case(may_publish=True)
    build_rule()
    proposal = proposed()
    build_raised(feedback=case)
    with pytest.raises(RetentionRefused, match="Inget av det"):
        confirmed(proposal, build_staff(name="rolf"))
    assert Feedback.objects.get() == case
