from datetime import UTC, date, datetime, timedelta

import pytest

from contact.rules.moments import ChannelStatus, Status, is_open, next_change, next_words, status
from contact.rules.timetable import AssemblyEvening, Channel, Deviation, Rules, Season
from contact.tests.timetables import all_year, at, intervals, rules, status_words
from trygghetsrad.lib.calendar import holidays_of

VISIT, PHONE = Channel
ASSEMBLY = rules(assembly_evenings=(AssemblyEvening(date(2026, 10, 5)),))
LUNCH = rules(seasons=(all_year("08.00-12.00", "13.00-16.00"),))
UNBROKEN = rules(seasons=(all_year("08.00-12.00", "12.00-16.00"),))


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="no time zone"):
        is_open(rules(), datetime(2026, 10, 6, 10, 0), VISIT)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("given_rules", "moment", "expected"),
    [
        (rules(), "2026-10-06 08.00", "2026-10-06 16.30"),
        (rules(), "2026-10-06 16.29.59", "2026-10-06 16.30"),
        (rules(), "2026-10-06 16.30", "2026-10-07 08.00"),
        (rules(), "2026-10-09 16.00", "2026-10-12 08.00"),  # over a weekend
        (rules(), "2026-03-27 16.00", "2026-03-30 08.00"),  # the clocks go forward on the Sunday
        (rules(), "2026-10-23 16.00", "2026-10-26 08.00"),  # and back
        (ASSEMBLY, "2026-10-05 16.30", "2026-10-05 20.00"),
        (LUNCH, "2026-10-06 09.00", "2026-10-06 12.00"),
        (UNBROKEN, "2026-10-06 09.00", "2026-10-06 16.00"),
    ],
)
def test_next_change(given_rules, moment, expected):
    assert next_change(given_rules, at(moment), VISIT) == at(expected)


def test_next_change_is_told_in_local_time_and_measured_in_utc():
    friday = at("2026-03-27 16.00")
    monday = next_change(rules(), friday, VISIT)
    assert monday.isoformat() == "2026-03-30T08:00:00+02:00"
    assert monday.astimezone(UTC) - friday.astimezone(UTC) == timedelta(hours=63)


@pytest.mark.parametrize(
    ("days", "expected"),
    [(1, at("2026-10-07 08.00")), (399, at("2027-11-09 08.00")), (400, at("2027-11-10 08.00")), (401, None)],
)
@pytest.mark.parametrize("clock", ["00.00", "10.00", "23.59.59"])
def test_next_change_looks_400_days_ahead(days, expected, clock):
    opening = date(2026, 10, 6) + timedelta(days=days)
    only = rules(seasons=(), deviations=(Deviation(opening, opening, intervals("08.00-16.00")),))
    assert next_change(only, at(f"2026-10-06 {clock}"), VISIT) == expected


NEVER = Season("aldrig", (1, 1), (12, 31), {})
YEARS = Deviation(date(2026, 1, 1), date(2029, 12, 31), reason="flytt")


@pytest.mark.parametrize(
    "closed", [rules(seasons=()), rules(seasons=(NEVER,)), rules(deviations=(YEARS,)), Rules(holidays_of)]
)
@pytest.mark.parametrize("moment", ["2026-01-01 00.00", "2026-10-06 10.00", "2026-12-31 23.59.59", "2028-02-29 12.00"])
def test_where_nothing_opens_there_is_no_change_and_hours_are_missing(closed, moment):
    told = status(closed, at(moment))
    assert [each.next_change for each in told.channels] == [None, None]
    assert (told.is_open, told.next_change, status_words(told)) == (False, None, "Öppettider saknas")


def test_the_last_closing_is_a_change_and_then_there_is_none():
    only = rules(seasons=(), deviations=(Deviation(date(2026, 10, 5), date(2026, 10, 5), intervals("08.00-16.00")),))
    assert next_change(only, at("2026-10-05 15.59"), PHONE) == at("2026-10-05 16.00")
    assert next_change(only, at("2026-10-05 16.00"), PHONE) is None


def test_status_tells_the_channels_apart():
    now = at("2026-10-05 17.00")
    visit = ChannelStatus(VISIT, True, at("2026-10-05 20.00"), "kommunfullmäktige")
    phone = ChannelStatus(PHONE, False, at("2026-10-06 08.00"), "")
    told = status(ASSEMBLY, now)
    assert told == Status(now, visit, phone)
    assert (told.is_open, told.next_change) == (True, at("2026-10-05 20.00"))


@pytest.mark.parametrize(
    ("moment", "reason"),
    [
        ("2026-10-05 07.00", ""),  # not yet open, as on any Monday
        ("2026-10-05 09.00", "utbildning"),  # open at another hour than usual, or closed at one
        ("2026-10-05 11.00", "utbildning"),
        ("2026-10-05 15.00", "utbildning"),
        ("2026-10-05 17.00", ""),
        ("2026-10-06 07.00", ""),
        ("2026-12-24 07.00", "julafton"),  # closed all day
        ("2026-10-10 10.00", ""),
    ],
)
def test_status_gives_the_reason_where_it_is_why(moment, reason):
    short = Deviation(date(2026, 10, 5), date(2026, 10, 5), intervals("10.00-14.00"), "utbildning")
    assert status(rules(deviations=(short,)), at(moment)).visit.reason == reason


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-10-05 07.00", "2026-10-05 08.00"),  # opens
        ("2026-10-05 17.00", "2026-10-06 00.00"),  # "i morgon" becomes "i dag"
        ("2026-10-06 07.00", "2026-10-06 08.00"),  # opens at 10, and from 8 it is told why not yet
        ("2026-10-06 08.00", "2026-10-06 10.00"),
        ("2026-10-06 12.00", "2026-10-06 16.30"),  # from then on it is closed as on any day
        ("2026-10-06 16.30", "2026-10-07 00.00"),
    ],
)
def test_words_turn_with_the_reason_too(moment, expected):
    short = Deviation(date(2026, 10, 6), date(2026, 10, 6), intervals("10.00-12.00"), reason="flytt")
    known = rules(deviations=(short,))
    assert next_words(known, status(known, at(moment))) == at(expected)
