"""The figures that residents read: right where they are told, and silent where they would point somebody out."""

from datetime import date, timedelta

import pytest

from contact.rules.figures import CaseFacts, opening_year, table, totals

DAY = date(2026, 3, 2)


def cases(count, topic="", *, answered=(), taken_up=0):
    """`answered`: after how many days the first ones were; `taken_up`: how many of them the council talked about."""
    days = [*answered, *[None] * (count - len(answered))]
    return [
        CaseFacts(topic, "", DAY, None if wait is None else DAY + timedelta(days=wait), place < taken_up)
        for place, wait in enumerate(days)
    ]


def by_topic(found):
    return [(row.name, row.received) for row in table(found, lambda case: case.topic)]


@pytest.mark.parametrize(
    ("sizes", "rows"),
    [
        ({}, []),
        ({"a": 4}, []),
        ({"a": 5}, [("a", 5)]),
        ({"a": 5, "b": 9}, [("b", 9), ("a", 5)]),
        ({"a": 7, "b": 7}, [("a", 7), ("b", 7)]),
        ({"a": 9, "b": 4, "c": 1}, [("a", 9), (None, 5)]),
        ({"a": 9, "b": 6, "c": 1}, [("a", 9), (None, 7)]),
        ({"a": 2, "b": 2}, []),
        ({"a": 3, "b": 3}, [(None, 6)]),
        ({"a": 9, "b": 1}, [(None, 10)]),
    ],
)
def test_small_groups_are_merged_and_cannot_be_subtracted(sizes, rows):
    assert by_topic([case for topic, count in sizes.items() for case in cases(count, topic)]) == rows


@pytest.mark.parametrize("received", [1, 4, 12, 62])
def test_the_figures_of_a_whole_year_are_told_whatever_they_are(received):
    for count in {0, 1, received - 1, received}:
        told = totals(cases(received, answered=[1] * count, taken_up=count))
        assert (told.received, told.answered, told.taken_up) == (received, count, count)


@pytest.mark.parametrize(
    ("received", "answered", "told"),
    [(12, 0, 0), (12, 1, None), (12, 4, None), (12, 5, 5), (12, 8, 8), (62, 60, 60), (12, 12, 12), (5, 5, 5)],
)
def test_in_a_row_a_few_are_not_told_and_nearly_all_are(received, answered, told):
    [row] = table(cases(received, answered=[1] * answered, taken_up=answered), lambda case: case.topic)
    assert (row.answered, row.taken_up) == (told, told)


@pytest.mark.parametrize(
    ("answered", "told"),
    [
        ([10, 10], [10, 10]),
        ([10, 3], [None, None]),  # 13 in all, and 10: that would be 3
        ([10, 9, 3], [10, None, None]),
        ([10, 4, 4], [10, None, None]),  # 8 together
        ([20, 0, 1], [None, None, None]),
        ([20, 10, 17], [20, 10, 17]),
    ],
)
def test_what_is_not_told_cannot_be_subtracted(answered, told):
    made = [case for place, count in enumerate(answered) for case in cases(20, "abc"[place], answered=[1] * count)]
    assert [row.answered for row in table(made, lambda case: case.topic)] == told


@pytest.mark.parametrize(
    ("days", "middle"),
    [([1, 2, 3, 9], None), ([1, 2, 3, 9, 30], 3), ([0, 1, 2, 4, 9, 9], 3), ([2] * 9, 2)],
)
def test_the_median_is_told_of_five_answers_or_more(days, middle):
    assert totals(cases(20, answered=days)).median_days == middle


def test_a_year_in_which_nothing_came_has_no_figures():
    assert (totals([]), table([], lambda case: case.topic)) == (None, [])


@pytest.mark.parametrize(
    ("counts", "year"),
    [({}, None), ({2027: 3, 2026: 62}, 2026), ({2027: 5, 2026: 62}, 2027), ({2027: 3, 2026: 1}, 2027)],
)
def test_the_page_opens_on_the_newest_year_with_something_to_show(counts, year):
    assert opening_year(counts) == year


def test_bars_are_measured_by_the_longest():
    found = table(cases(20, "a") + cases(5, "b"), lambda case: case.topic)
    assert [row.percent for row in found] == [100, 25]
