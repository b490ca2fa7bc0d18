"""Joined cases one of which may be junk: a real case never stands aside with it, and junk stays where it is."""

from datetime import timedelta

import pytest

from contact import actions
from contact.models import Feedback, Joining, TopicRoute
from contact.tests.build_case import answer
from contact.tests.build_feedback import NOW, build_feedback, build_staff, build_topic, text_of
from contact.tests.build_joined import join, own_words, shown_and_joined

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("junk", "words"),
    [
        ("suspected", "Det andra ärendet är misstänkt skräp. Bedöm det först."),
        ("yes", "Det andra ärendet är bedömt som skräp. Bedöm det först."),
    ],
)
def test_no_case_is_joined_to_what_may_be_junk_where_no_list_of_work_would_show_it(client, handler, twin, junk, words):
    suspected = build_feedback(signs=["links"])
    Feedback.objects.filter(pk=suspected.pk).update(junk=junk)
    assert words in text_of(shown_and_joined(client, twin, suspected))
    assert list(Feedback.objects.to_do()) == [twin] and not Joining.objects.exists()


def test_a_joined_case_that_is_cleared_of_suspicion_gets_no_handler_of_its_own(handler, twin):
    topic = build_topic()
    TopicRoute.objects.create(topic=topic, function="Gata", handler=handler)
    suspected = build_feedback(topic=topic, signs=["links"])
    join(suspected, twin, by=handler)
    actions.judge(feedback=suspected, is_junk=False, now=NOW)
    suspected.refresh_from_db()
    assert (suspected.junk, suspected.assigned_to, twin.assigned_to) == ("cleared", None, None)


@pytest.fixture
def joined_junk(handler, main):
    suspected = build_feedback(signs=["links"])
    join(suspected, main, by=handler)
    actions.judge(feedback=suspected, is_junk=True, now=NOW)
    return suspected


def test_a_joined_case_that_is_junk_stays_closed_whatever_its_main_one_does(handler, main, joined_junk):
    answer(main, by=handler, kind="question", text="Var är det?")
    joined_junk.refresh_from_db()
    assert (joined_junk.junk, joined_junk.state) == ("yes", "closed")


@pytest.mark.parametrize("is_woken", [False, True])
def test_a_joined_case_that_is_no_junk_after_all_stands_where_its_main_one_stands(handler, main, joined_junk, is_woken):
    """Also where its sender wrote again, so that it is suspected, and closed still."""
    other = build_staff(role="Registrator", name="annan")
    Feedback.objects.filter(pk=main.pk).update(state="in_progress", assigned_to=other)
    if is_woken:
        own_words("Jag är en människa.", joined_junk)
    actions.judge(feedback=joined_junk, is_junk=False, now=NOW)
    joined_junk.refresh_from_db()
    assert (joined_junk.junk, joined_junk.state, joined_junk.assigned_to) == ("cleared", "in_progress", other)


def test_junk_that_is_separated_stays_closed_and_goes_by_its_rule(handler, joined_junk):
    actions.separate(feedback=joined_junk, by=handler, now=NOW)
    joined_junk.refresh_from_db()
    assert (joined_junk.junk, joined_junk.state, joined_junk.joined_to) == ("yes", "closed", None)
    later = NOW + timedelta(days=1)
    assert list(Feedback.objects.judged_as_junk().at_rest(before=later)) == [joined_junk]
