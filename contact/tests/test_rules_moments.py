from datetime import UTC, date, datetime, timedelta

import pytest

from contact.rules.moments import ChannelStatus, Status, is_open, next_change, status
from contact.rules.timetable import AssemblyEvening, Channel, Deviation, Season
from contact.tests.timetables import EVERY_DAY, at, every, intervals, rules

VISIT, PHONE = Channel
ASSEMBLY = rules(assembly_evenings=(AssemblyEvening(date(2026, 10, 5)),))
LUNCH = rules(seasons=(Season("året", (1, 1), (12, 31), every(EVERY_DAY, "08.00-12.00", "13.00-16.00")),))
UNBROKEN = rules(seasons=(Season("året", (1, 1), (12, 31), every(EVERY_DAY, "08.00-12.00", "12.00-16.00")),))


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-10-06 07.59.59", False),
        ("2026-10-06 08.00", True),
        ("2026-10-06 16.29.59", True),
        ("2026-10-06 16.30", False),
        ("2026-05-29 15.59.59", True),  # a Friday in winter
        ("2026-05-29 16.00", False),
        ("2026-06-01 15.59.59", True),  # a Monday in summer
        ("2026-06-01 16.00", False),
        ("2026-10-10 10.00", False),  # a Saturday
    ],
)
def test_is_open_to_the_second(moment, expected):
    assert is_open(rules(), at(moment), PHONE) is expected


@pytest.mark.parametrize(
    ("moment", "expected"),
    [("11.59.59", True), ("12.00", False), ("12.59.59", False), ("13.00", True), ("16.00", False)],
)
def test_is_open_closes_for_lunch(moment, expected):
    assert is_open(LUNCH, at(f"2026-10-06 {moment}"), VISIT) is expected


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2026, 3, 27, 7, 0, tzinfo=UTC), True),  # winter time, 08.00 here
        (datetime(2026, 3, 30, 6, 0, tzinfo=UTC), True),  # summer time, 08.00 here
        (datetime(2026, 3, 30, 5, 59, tzinfo=UTC), False),
        (datetime(2026, 10, 26, 6, 59, tzinfo=UTC), False),
        (datetime(2026, 10, 26, 7, 0, tzinfo=UTC), True),
    ],
)
def test_a_moment_from_another_zone_is_read_on_the_clock_here(moment, expected):
    assert is_open(rules(), moment, VISIT) is expected


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
        (rules(), "2026-04-02 17.00", "2026-04-07 08.00"),  # Easter
        (rules(), "2026-06-18 17.00", "2026-06-22 08.00"),  # Midsummer
        (rules(), "2026-12-23 17.00", "2026-12-28 08.00"),  # Christmas
        (rules(), "2026-12-30 17.00", "2027-01-04 08.00"),  # New Year
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


def test_next_change_in_the_hour_that_comes_twice():
    night = rules(seasons=(Season("natt", (1, 1), (12, 31), every(EVERY_DAY, "02.30-04.00")),))
    changes = [datetime(2026, 10, 24, 22, 0, tzinfo=UTC)]
    for _ in range(4):
        changes.append(next_change(night, changes[-1], VISIT))
    clocks = ["02:30:00+02:00", "02:00:00+01:00", "02:30:00+01:00", "04:00:00+01:00"]
    assert [change.isoformat() for change in changes[1:]] == [f"2026-10-25T{clock}" for clock in clocks]


def test_nothing_opens_without_seasons():
    assert next_change(rules(seasons=()), at("2026-10-06 10.00"), VISIT) is None


@pytest.mark.parametrize(("days", "expected"), [(400, True), (401, False)])
def test_next_change_looks_400_days_ahead(days, expected):
    opening = date(2026, 10, 6) + timedelta(days=days)
    only = rules(seasons=(), deviations=(Deviation(opening, opening, intervals("08.00-16.00")),))
    assert (next_change(only, at("2026-10-06 10.00"), VISIT) is not None) is expected


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
