"""The hours to the second: at every edge of the day, and where one season takes over from another."""

from datetime import timedelta

import pytest

from contact.rules.moments import is_open
from contact.rules.timetable import Channel
from contact.tests.timetables import all_year, at, no_holidays, rules

SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("day", "opens", "closes"),
    [
        ("2026-10-05", "08.00", "16.30"),  # a Monday in winter
        ("2026-10-08", "08.00", "16.30"),
        ("2026-10-09", "08.00", "16.00"),  # a Friday in winter
        ("2026-06-15", "08.00", "16.00"),  # a Monday in summer
        ("2026-06-12", "08.00", "15.00"),  # a Friday in summer
        ("2028-02-29", "08.00", "16.30"),
        # from winter to summer
        ("2026-05-29", "08.00", "16.00"),  # the 31st is a Sunday
        ("2026-06-01", "08.00", "16.00"),
        ("2027-05-31", "08.00", "16.30"),
        ("2027-06-01", "08.00", "16.00"),
        ("2028-05-31", "08.00", "16.30"),
        ("2028-06-01", "08.00", "16.00"),
        ("2029-05-31", "08.00", "16.30"),
        ("2029-06-01", "08.00", "15.00"),  # a Friday
        ("2030-05-31", "08.00", "16.00"),  # a Friday; the 1st is a Saturday
        ("2030-06-03", "08.00", "16.00"),
        # and back
        ("2026-08-31", "08.00", "16.00"),
        ("2026-09-01", "08.00", "16.30"),
        ("2027-08-31", "08.00", "16.00"),
        ("2027-09-01", "08.00", "16.30"),
        ("2028-08-31", "08.00", "16.00"),
        ("2028-09-01", "08.00", "16.00"),  # a Friday
        ("2029-08-31", "08.00", "15.00"),  # a Friday; the 1st is a Saturday
        ("2029-09-03", "08.00", "16.30"),
        ("2030-08-30", "08.00", "15.00"),  # a Friday; the 31st is a Saturday
        ("2030-09-02", "08.00", "16.30"),
    ],
)
@pytest.mark.parametrize("channel", Channel)
def test_the_opening_minute_is_open_and_the_closing_minute_is_closed(day, opens, closes, channel):
    edges = [at(f"{day} {opens}"), at(f"{day} {closes}")]
    moments = [edge + step for edge in edges for step in (-SECOND, 0 * SECOND, SECOND)]
    answers = [is_open(rules(), moment, channel) for moment in moments]
    assert answers == [False, True, True, True, False, False]


@pytest.mark.parametrize("day", ["2026-05-31", "2029-09-01", "2030-06-01", "2030-08-31", "2030-09-01"])
def test_a_weekend_on_the_border_of_two_seasons_is_closed(day):
    clocks = [f"{day} {hour:02}.{minute}" for hour in range(24) for minute in ("00", "30")]
    assert [clock for clock in clocks if is_open(rules(), at(clock), Channel.VISIT)] == []


@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        ("07.59.59", False),
        ("08.00", True),
        ("11.59.59", True),
        ("12.00", False),
        ("12.59.59", False),
        ("13.00", True),
        ("15.59.59", True),
        ("16.00", False),
    ],
)
def test_lunch_is_closed(clock, expected):
    lunch = rules(seasons=(all_year("08.00-12.00", "13.00-16.00"),))
    assert is_open(lunch, at(f"2026-10-06 {clock}"), Channel.VISIT) is expected


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-10-05 23.58.59", True),
        ("2026-10-05 23.59", False),  # no interval is longer
        ("2026-10-05 23.59.59", False),
        ("2026-10-06 00.00", True),
    ],
)
def test_the_day_turns_at_midnight(moment, expected):
    day_and_night = rules(holidays=no_holidays, seasons=(all_year("00.00-23.59"),))
    assert is_open(day_and_night, at(moment), Channel.PHONE) is expected


def test_where_one_interval_ends_another_may_begin():
    unbroken = rules(seasons=(all_year("08.00-12.00", "12.00-16.00"),))
    moments = [at("2026-10-06 12.00") + step for step in (-SECOND, 0 * SECOND, SECOND)]
    assert [is_open(unbroken, moment, Channel.VISIT) for moment in moments] == [True, True, True]
