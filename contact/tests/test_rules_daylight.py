"""The Sundays on which the clocks jump: at 01.00 UTC, from 02.00 to 03.00 in March, from 03.00 to 02.00 in October."""

from datetime import UTC, date, timedelta

import pytest

from contact.rules.moments import is_open, next_change
from contact.rules.timetable import Channel
from contact.tests.timetables import all_year, no_holidays, rules, utc

VISIT, PHONE = Channel
SECOND = timedelta(seconds=1)


def hours(*spans):
    return rules(holidays=no_holidays, closed_eves=frozenset(), seasons=(all_year(*spans),))


def changes(given_rules, start, until):
    """Every moment at which it opens or closes, as UTC."""
    found = [next_change(given_rules, utc(start), VISIT)]
    while found[-1].astimezone(UTC) < utc(until):
        found.append(next_change(given_rules, found[-1], VISIT))
    return [f"{change.astimezone(UTC):%H.%M}" for change in found[:-1]]


@pytest.mark.parametrize(
    ("opens", "closes"),
    [
        ("2026-03-27 07.00", "2026-03-27 15.00"),  # a Friday in winter time
        ("2026-03-30 06.00", "2026-03-30 14.30"),  # a Monday in summer time
        ("2026-10-23 06.00", "2026-10-23 14.00"),
        ("2026-10-26 07.00", "2026-10-26 15.30"),
        ("2027-03-25 07.00", "2027-03-25 15.30"),  # the clocks go forward on Easter Sunday
        ("2027-03-30 06.00", "2027-03-30 14.30"),
        ("2027-10-29 06.00", "2027-10-29 14.00"),
        ("2027-11-01 07.00", "2027-11-01 15.30"),
    ],
)
def test_days_around_the_jump_keep_the_clock_on_the_wall(opens, closes):
    moments = [utc(edge) + step for edge in (opens, closes) for step in (-SECOND, 0 * SECOND)]
    assert [is_open(rules(), moment, VISIT) for moment in moments] == [False, True, True, False]


@pytest.mark.parametrize(
    ("closing", "opening"),
    [
        ("2026-03-27 15.00", "2026-03-30 06.00"),
        ("2026-10-23 14.00", "2026-10-26 07.00"),
        ("2027-03-25 15.30", "2027-03-30 06.00"),
        ("2027-10-29 14.00", "2027-11-01 07.00"),
    ],
)
@pytest.mark.parametrize("channel", Channel)
def test_next_change_across_the_jump(closing, opening, channel):
    assert next_change(rules(), utc(closing), channel) == utc(opening)
    assert next_change(rules(), utc(closing) - SECOND, channel) == utc(closing)


@pytest.mark.parametrize("sunday", [date(2026, 3, 29), date(2027, 3, 28)])
@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        (["08.00-16.00"], ["06.00", "14.00"]),  # as on the wall, an hour earlier than the day before
        (["00.00-06.00"], ["23.00", "04.00"]),  # five hours
        (["02.30-04.00"], ["01.00", "02.00"]),  # 02.30 never comes: it opens at 03.00
        (["01.00-02.30"], ["00.00", "01.00"]),  # closes when the clock leaps past 02.30
        (["02.00-03.00"], []),  # all of it is missing
        (["02.15-02.45"], []),
        (["01.00-02.00", "03.00-04.00"], ["00.00", "02.00"]),  # no pause is left
        (["03.00-04.00"], ["01.00", "02.00"]),
    ],
)
def test_the_hour_that_is_missing(sunday, spans, expected):
    assert changes(hours(*spans), f"{sunday - timedelta(days=1)} 22.59", f"{sunday} 20.00") == expected


@pytest.mark.parametrize("sunday", [date(2026, 10, 25), date(2027, 10, 31)])
@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        (["08.00-16.00"], ["07.00", "15.00"]),
        (["00.00-06.00"], ["22.00", "05.00"]),  # seven hours
        (["02.30-04.00"], ["00.30", "01.00", "01.30", "03.00"]),  # 02.30 comes twice, with 02.00 between
        (["01.00-02.30"], ["23.00", "00.30", "01.00", "01.30"]),
        (["02.00-03.00"], ["00.00", "02.00"]),  # two hours without a break
        (["02.15-02.45"], ["00.15", "00.45", "01.15", "01.45"]),
        (["01.00-02.00", "03.00-04.00"], ["23.00", "00.00", "02.00", "03.00"]),  # a pause of two hours
        (["03.00-04.00"], ["02.00", "03.00"]),
    ],
)
def test_the_hour_that_comes_twice(sunday, spans, expected):
    assert changes(hours(*spans), f"{sunday - timedelta(days=1)} 21.59", f"{sunday} 20.00") == expected


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-10-25 00.29.59", False),
        ("2026-10-25 00.30", True),
        ("2026-10-25 00.59.59", True),
        ("2026-10-25 01.00", False),  # the clock is set back to 02.00
        ("2026-10-25 01.29.59", False),
        ("2026-10-25 01.30", True),  # 02.30 once more
        ("2026-10-25 02.59.59", True),
        ("2026-10-25 03.00", False),
        ("2027-03-28 00.59.59", False),
        ("2027-03-28 01.00", True),  # the clock is set forward to 03.00
        ("2027-03-28 01.59.59", True),
        ("2027-03-28 02.00", False),
    ],
)
def test_a_night_to_the_second(moment, expected):
    assert is_open(hours("02.30-04.00"), utc(moment), PHONE) is expected


@pytest.mark.parametrize("night", ["2026-03-27 23.00", "2026-03-29 22.00", "2026-10-23 22.00", "2026-10-25 23.00"])
def test_the_nights_before_and_after_are_like_others(night):
    midnight = utc(night)
    found = next_change(hours("02.30-04.00"), midnight, VISIT).astimezone(UTC)
    assert (found - midnight, next_change(hours("02.30-04.00"), found, VISIT) - midnight) == (
        timedelta(hours=2, minutes=30),
        timedelta(hours=4),
    )
