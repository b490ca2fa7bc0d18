import pytest

from contact.rules.checks import gaps, intervals_overlap, overlapping
from contact.rules.timetable import Season
from contact.tests.timetables import SUMMER, WINTER, intervals


def season(first, last):
    return Season("", first, last, {})


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        (WINTER, SUMMER, False),
        (season((1, 1), (6, 1)), SUMMER, True),
        (season((5, 1), (5, 31)), SUMMER, False),
        (season((12, 1), (1, 15)), season((1, 15), (1, 15)), True),
        (season((12, 1), (1, 15)), season((1, 16), (11, 30)), False),
        (season((2, 1), (2, 29)), season((2, 29), (3, 31)), True),
        (season((7, 1), (7, 7)), SUMMER, True),  # a week within
    ],
)
def test_overlapping(one, other, overlap):
    assert overlapping([one, other]) == ([(one, other)] if overlap else [])


@pytest.mark.parametrize(
    ("seasons", "expected"),
    [
        ([WINTER, SUMMER], []),
        ([], [((1, 1), (12, 31))]),
        ([SUMMER], [((9, 1), (5, 31))]),
        ([WINTER], [((6, 1), (8, 31))]),
        ([season((1, 1), (2, 28)), season((3, 1), (12, 31))], [((2, 29), (2, 29))]),
        ([season((1, 2), (5, 31)), season((7, 1), (12, 31))], [((6, 1), (6, 30)), ((1, 1), (1, 1))]),
    ],
)
def test_gaps(seasons, expected):
    assert gaps(seasons) == expected


@pytest.mark.parametrize(
    ("spans", "overlap"),
    [
        ([], False),
        (["08.00-12.00", "12.00-16.00"], False),
        (["13.00-16.00", "08.00-12.00"], False),
        (["08.00-12.01", "12.00-16.00"], True),
        (["08.00-16.00", "10.00-11.00"], True),
        (["08.00-16.00", "08.00-16.00"], True),
    ],
)
def test_intervals_overlap(spans, overlap):
    assert intervals_overlap(intervals(*spans)) is overlap
