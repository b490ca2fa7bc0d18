from datetime import date, timedelta

import pytest

from trygghetsrad.records.rules.retention import last_day

CASES = [
    ("two years ago", date(2026, 11, 26), 24, date(2024, 11, 26)),
    ("at once", date(2026, 11, 26), 0, date(2026, 11, 26)),
    ("over new year", date(2026, 1, 15), 2, date(2025, 11, 15)),
    ("to december", date(2026, 1, 15), 1, date(2025, 12, 15)),
    ("a day that the month has not", date(2026, 3, 31), 1, date(2026, 2, 28)),
    ("a leap day", date(2028, 2, 29), 12, date(2027, 2, 28)),
]


@pytest.mark.parametrize(("today", "months", "expected"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_the_last_day_that_may_go(today, months, expected):
    assert last_day(today, months) == expected


def test_no_day_goes_before_its_months_have_passed():
    """What came to rest on a day may go, at the earliest, on the same day of the month, or the last one it has."""
    for number in range(3 * 366):
        today = date(2027, 1, 1) + timedelta(days=number)
        day = last_day(today, 1)
        month = day.replace(day=28) + timedelta(days=4)
        assert (today.year, today.month) == (month.year, month.month) and today.day >= day.day
