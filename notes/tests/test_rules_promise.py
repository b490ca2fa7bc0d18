from datetime import date

import pytest

from notes.rules.promise import Outcome, Promise, outcome

PROMISE = Promise(days=14, adopted_on=date(2026, 3, 1), adopted_by="kommunstyrelsen")
MEETING = date(2026, 3, 11)


@pytest.mark.parametrize(
    ("meeting", "expected"),
    [
        (date(2026, 2, 28), None),
        (date(2026, 3, 1), date(2026, 3, 15)),
        (date(2026, 3, 2), date(2026, 3, 16)),
        (date(2026, 12, 24), date(2027, 1, 7)),
    ],
    ids=["before the promise", "the same day", "the day after", "over new year"],
)
def test_the_last_day(meeting, expected):
    assert PROMISE.last_day(meeting=meeting) == expected


@pytest.mark.parametrize(
    ("published", "expected", "is_kept"),
    [
        (MEETING, Outcome(0, 0), True),
        (date(2026, 3, 12), Outcome(1, 0), True),
        (date(2026, 3, 25), Outcome(14, 0), True),
        (date(2026, 3, 26), Outcome(15, 1), False),
        (date(2027, 3, 11), Outcome(365, 351), False),
    ],
    ids=["the same day", "next day", "last day", "a day late", "a year"],
)
def test_whether_the_promise_was_kept(published, expected, is_kept):
    found = outcome(PROMISE, meeting=MEETING, published=published)
    assert (found, found.is_kept) == (expected, is_kept)


@pytest.mark.parametrize(
    ("promise", "meeting", "published"),
    [
        (PROMISE, MEETING, date(2026, 3, 10)),
        (PROMISE, date(2026, 2, 28), date(2026, 3, 2)),
        (None, MEETING, date(2026, 3, 12)),
    ],
    ids=["before the meeting", "nothing was promised then", "nothing was ever promised"],
)
def test_where_no_promise_went_either_way(promise, meeting, published):
    assert outcome(promise, meeting=meeting, published=published) is None
