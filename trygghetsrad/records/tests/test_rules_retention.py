from datetime import date, timedelta

import pytest

from trygghetsrad.records.rules.retention import Terms, last_day, needs_new_decision

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


DECIDED = Terms("erase", 3, "KS 2027/31 § 12")
CHANGES = [
    ("nothing", DECIDED, DECIDED, False),
    ("another time", DECIDED, Terms("erase", 6, "KS 2027/31 § 12"), True),
    ("another time, and a space", DECIDED, Terms("erase", 6, " KS 2027/31  § 12"), True),
    ("kept from now on", DECIDED, Terms("preserve", None, "KS 2027/31 § 12"), True),
    ("another time by another decision", DECIDED, Terms("erase", 6, "KS 2028/4 § 1"), False),
    ("another time, and the decision taken away", DECIDED, Terms("erase", 6, ""), False),
    ("the name of the decision put right", DECIDED, Terms("erase", 3, "KS 2027/31 § 13"), False),
    ("decided now", Terms("preserve", None, ""), DECIDED, False),
    ("nothing decided, before or after", Terms("erase", 3, ""), Terms("erase", 6, ""), False),
]


@pytest.mark.parametrize(("before", "after", "refused"), [row[1:] for row in CHANGES], ids=[row[0] for row in CHANGES])
def test_a_decision_says_what_it_said(before, after, refused):
    assert needs_new_decision(before, after) is refused
