"""That somebody said no outlives nothing, and nothing outlives it: first the text is looked at, then the case goes."""

import pytest

from contact.models import Feedback
from contact.tests.build_feedback import NOW, build_staff
from contact.tests.build_retention import build_old_case, build_rule, confirmed, numbers, proposed
from contact.tests.build_story import build_story, public_story
from trygghetsrad.records.actions import RetentionRefused, publish, withdraw
from trygghetsrad.records.models import RetentionRule

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    """Long at rest, told of in a text; it may be told of no longer."""
    case = build_old_case(may_publish=True)
    public_story(cases=[case])
    Feedback.objects.update(may_publish=False)
    build_rule()
    return case


def looked_at_again():
    RetentionRule.objects.update(looked_on=None)
    return numbers(proposed())


def test_a_case_whose_permission_was_taken_back_stays_while_its_story_stands(case):
    assert looked_at_again() == []
    Feedback.objects.update(may_publish=True)
    assert looked_at_again() == [case.number]


def test_once_the_story_is_withdrawn_the_case_goes(case):
    withdraw(case.stories.get().document, reason="Vi ser över texten.", by=None, now=NOW)
    assert looked_at_again() == [case.number]


def test_once_the_story_is_published_without_it_the_case_goes(case):
    story = case.stories.get()
    story.cases.clear()
    publish(story, correction="Ett exempel är borttaget.", correction_kind="fact", by=None, now=NOW)
    assert looked_at_again() == [case.number]


def test_a_text_that_is_not_published_yet_is_looked_at_too():
    case = build_old_case()
    build_story(cases=[case])
    build_rule()
    assert proposed() is None


def test_what_was_proposed_before_the_permission_was_taken_back_stays(case):
    Feedback.objects.update(may_publish=True)
    proposal = proposed()
    Feedback.objects.update(may_publish=False)
    with pytest.raises(RetentionRefused, match="Inget av det"):
        confirmed(proposal, build_staff(name="rolf"))
    assert [*Feedback.objects.all()] == [case]
