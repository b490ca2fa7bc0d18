"""The engine works out a month at a time; nobody may notice where one ends."""

from datetime import UTC, date, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from contact.rules.moments import is_open, next_change
from contact.rules.timetable import Channel, Deviation, Season
from contact.tests.timetables import all_year, at, every, intervals, no_holidays, rules

VISIT, PHONE = Channel
ZONES = [UTC, ZoneInfo("Asia/Tokyo"), ZoneInfo("America/New_York"), ZoneInfo("Pacific/Kiritimati")]
ZONES += [timezone(timedelta(hours=-12)), timezone(timedelta(hours=5, minutes=45))]


def open_every_day(season):
    return rules(holidays=no_holidays, closed_eves=frozenset(), seasons=(season,))


DAYTIME = open_every_day(all_year("08.00-16.00"))
NIGHT = open_every_day(all_year("00.00-06.00"))
EVENING = open_every_day(all_year("18.00-23.59"))
ALWAYS = open_every_day(all_year("00.00-23.59"))


@pytest.mark.parametrize(
    ("last", "first"),
    [
        ("2026-01-31", "2026-02-01"),
        ("2026-02-28", "2026-03-01"),
        ("2028-02-28", "2028-02-29"),
        ("2028-02-29", "2028-03-01"),
        ("2026-03-31", "2026-04-01"),
        ("2026-10-31", "2026-11-01"),
        ("2027-10-31", "2027-11-01"),  # the clocks go back on the last day
        ("2026-11-30", "2026-12-01"),
        ("2026-12-31", "2027-01-01"),
        ("2099-12-31", "2100-01-01"),
    ],
)
@pytest.mark.parametrize("channel", Channel)
def test_from_the_last_day_of_a_month_to_the_first_of_the_next(last, first, channel):
    changes = [
        (DAYTIME, f"{last} 16.00", f"{first} 08.00"),
        (DAYTIME, f"{last} 23.59.59", f"{first} 08.00"),
        (NIGHT, f"{last} 06.00", f"{first} 00.00"),
        (NIGHT, f"{last} 23.59.59", f"{first} 00.00"),
        (NIGHT, f"{first} 00.00", f"{first} 06.00"),
        (EVENING, f"{last} 18.00", f"{last} 23.59"),
        (EVENING, f"{last} 23.59", f"{first} 18.00"),
        (ALWAYS, f"{last} 00.00", f"{last} 23.59"),
        (ALWAYS, f"{last} 23.59", f"{first} 00.00"),
        (ALWAYS, f"{first} 00.00", f"{first} 23.59"),
    ]
    found = [next_change(some, at(moment), channel) for some, moment, _change in changes]
    assert found == [at(change) for _some, _moment, change in changes]


@pytest.mark.parametrize(
    ("some", "moment", "expected"),
    [
        (NIGHT, "2026-10-31 23.59.59", False),
        (NIGHT, "2026-11-01 00.00", True),
        (EVENING, "2026-10-31 23.58.59", True),
        (EVENING, "2026-10-31 23.59", False),
        (EVENING, "2026-11-01 00.00", False),
        (ALWAYS, "2026-12-31 23.59.59", False),
        (ALWAYS, "2027-01-01 00.00", True),
    ],
)
def test_is_open_at_the_turn_of_a_month(some, moment, expected):
    assert [is_open(some, at(moment), channel) for channel in Channel] == [expected, expected]


@pytest.mark.parametrize(
    ("opening", "moment"),
    [
        (date(2026, 10, 6), "2026-10-06 07.59"),
        (date(2026, 11, 1), "2026-10-06 10.00"),
        (date(2027, 1, 1), "2026-10-31 10.00"),
        (date(2027, 2, 28), "2026-12-31 10.00"),  # a month and more without a turn
        (date(2027, 11, 4), "2026-10-01 00.00"),
        (date(2027, 11, 4), "2026-10-31 23.59"),
        (date(2028, 2, 29), "2027-02-28 10.00"),
    ],
)
def test_an_opening_after_months_of_nothing(opening, moment):
    only = rules(seasons=(), deviations=(Deviation(opening, opening, intervals("08.00-16.00")),))
    assert next_change(only, at(moment), VISIT) == at(f"{opening} 08.00")
    assert next_change(only, at(f"{opening} 08.00"), VISIT) == at(f"{opening} 16.00")


@pytest.mark.parametrize(
    ("moment", "visit", "phone"),
    [
        ("2026-12-31 05.00", "2026-12-31 06.00", "2026-12-31 08.00"),
        ("2026-12-31 10.00", "2027-01-01 00.00", "2026-12-31 16.00"),
        ("2026-12-31 16.00", "2027-01-01 00.00", "2027-01-01 08.00"),
        ("2027-01-01 00.00", "2027-01-01 06.00", "2027-01-01 08.00"),
    ],
)
def test_each_channel_turns_the_year_by_itself(moment, visit, phone):
    hours = all_year("08.00-16.00").week | every(range(7), "00.00-06.00", channels=[VISIT])
    both = open_every_day(Season("året", (1, 1), (12, 31), hours))
    assert [next_change(both, at(moment), channel) for channel in Channel] == [at(visit), at(phone)]


@pytest.mark.parametrize(
    "moment",
    [
        "2026-10-31 23.30",  # still October here; November in Tokyo
        "2026-11-01 00.00",
        "2026-11-01 00.30",  # still October in UTC
        "2026-12-31 23.59.59",
        "2027-01-01 00.00",
        "2026-03-29 01.59.59",
        "2026-06-15 07.59.59",
        "2026-06-15 08.00",
    ],
)
@pytest.mark.parametrize("zone", ZONES, ids=str)
def test_the_answer_is_the_same_whatever_zone_the_moment_is_told_in(moment, zone):
    here = at(moment)
    there = here.astimezone(zone)
    for some in (rules(), DAYTIME, NIGHT, EVENING, ALWAYS):
        assert is_open(some, there, VISIT) is is_open(some, here, VISIT)
        change = next_change(some, there, VISIT)
        assert change.isoformat() == next_change(some, here, VISIT).isoformat()  # told in local time too


@pytest.mark.parametrize("zone", ZONES, ids=str)
def test_the_hour_that_comes_twice_is_told_apart_in_every_zone(zone):
    early = open_every_day(all_year("00.00-02.30"))
    first, second = (at("2026-10-25 02.15").replace(fold=fold) for fold in (0, 1))
    changes = [next_change(early, moment.astimezone(zone), VISIT).isoformat() for moment in (first, second)]
    assert changes == ["2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00"]
