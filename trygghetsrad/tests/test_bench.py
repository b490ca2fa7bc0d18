"""What `make bench` says of what it measured."""

import pytest

from bench import hours, search
from bench.timing import Comparison, Result, compare, report


def nothing():
    """Does nothing."""


def comparison(**changes):
    fields = {"name": "ett", "ours": nothing, "reference": nothing, "reference_name": "två", "calls": 1}
    return Comparison(**fields | changes)


@pytest.mark.parametrize(("ratio", "at_most", "holds"), [(0.3, 0.3, True), (0.31, 0.3, False), (9, None, True)])
def test_a_ratio_holds_up_to_its_limit(ratio, at_most, holds):
    assert Result(comparison(at_most=at_most), ratio, 1, 1).holds is holds


def test_both_are_run_as_often_and_in_turn():
    told = []
    compare(comparison(ours=lambda: told.append("o"), reference=lambda: told.append("r")))
    assert told == ["o", "r", "r", "o"] * 8


def test_the_report_tells_ratios_first():
    text = report([Result(comparison(at_most=0.3), 0.25, 1e-6, 4e-6)], ["Django"])
    assert text.splitlines()[-1] == "| ett | 0.25 | 0.30 | 1.00 µs | 4.00 µs | två |"


def test_the_two_that_are_compared_answer_alike_and_are_held_to_limits():
    assert [each.at_most for each in hours.comparisons()] == [0.3, 0.4, 15]


def test_the_notes_that_are_searched_are_as_many_words_long_as_they_say_and_always_the_same():
    notes = search.texts(101)
    assert {len(note.split()) for note in notes} == {search.WORDS, search.WORDS + 1}
    assert [number for number, note in enumerate(notes) if search.RARE in note] == [0, 100]
    assert notes[:5] == search.texts(5)
