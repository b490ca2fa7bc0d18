"""Several who answer by one link at the same moment, and somebody who closes it meanwhile."""

import pytest

from notes import actions
from notes.actions.previews import MOST_ANSWERS
from notes.models import PreviewAnswer
from trygghetsrad.records.models import Mail

from .at_once import at_once
from .build import NOW, make_note, make_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def link():
    maker = make_user("redaktoren")
    maker.email = "redaktoren@example.org"
    maker.save()
    return actions.open_preview(make_note(), by=maker, whom="Kommunpolisen", days=7, now=NOW)


def answering(link, words="Vi var fem."):
    return lambda: actions.answer_preview(link, verdict="change", words=words, digest="0" * 64, now=NOW)


def test_the_same_answer_many_times_at_once_is_one(link):
    assert at_once(*[answering(link)] * 6) == []
    assert (PreviewAnswer.objects.count(), Mail.objects.count()) == (1, 1)


def test_different_answers_at_once_are_told_in_one_mail(link):
    assert at_once(*[answering(link, f"Nr {number}") for number in range(6)]) == []
    assert (PreviewAnswer.objects.count(), Mail.objects.count()) == (6, 1)


def test_the_last_place_is_taken_once(link):
    for number in range(MOST_ANSWERS - 1):
        answering(link, f"Nr {number}")()
    faults = at_once(*[answering(link, f"Sist {number}") for number in range(4)])
    assert [type(fault) for fault in faults] == [actions.PreviewFull] * 3
    assert PreviewAnswer.objects.count() == MOST_ANSWERS


@pytest.mark.parametrize("attempt", range(5))
def test_an_answer_while_the_link_is_closed_is_kept_or_refused(link, attempt):
    def close():
        actions.close_preview(link, by=link.made_by, now=NOW)

    faults = at_once(answering(link), close)
    assert [type(fault) for fault in faults] in ([], [actions.PreviewOver])
    assert PreviewAnswer.objects.count() == Mail.objects.count() == 1 - len(faults)
