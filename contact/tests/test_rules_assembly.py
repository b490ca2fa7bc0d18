from datetime import date

import pytest

from contact.rules.hours import Day, Decider, day
from contact.rules.moments import is_open
from contact.rules.named_days import EVES
from contact.rules.timetable import AssemblyEvening, Channel, Deviation, EarlyClosing, Season
from contact.tests.timetables import all_year, at, clock, every, intervals, rules

VISIT, PHONE = Channel
ONE, OTHER = frozenset({VISIT}), frozenset({PHONE})
MONDAY, FRIDAY, SATURDAY = date(2026, 10, 5), date(2026, 10, 9), date(2026, 10, 10)
LUNCH = all_year("13.00-16.00", "08.00-12.00")
LATE = all_year("08.00-12.00", "17.00-21.00")
BY_PHONE = Season("året", (1, 1), (12, 31), every(range(7), "08.00-16.00", channels=[PHONE]))
NEITHER = Season("sommartid", (6, 1), (8, 31), every(range(7), "08.00-16.00"))


def told(on, until="20.00", **changes):
    evening = rules(assembly_evenings=(AssemblyEvening(on, clock(until)),), **changes)
    visit, phone = (day(evening, on, channel) for channel in Channel)
    assert phone == day(rules(**changes), on, PHONE)  # by phone it is a day like others
    return visit


@pytest.mark.parametrize(
    ("on", "hours"),
    [
        (MONDAY, "08.00-20.00"),
        (FRIDAY, "08.00-20.00"),
        (date(2026, 6, 15), "08.00-20.00"),  # a Monday in summer
        (date(2026, 6, 12), "08.00-20.00"),  # a Friday in summer
        (date(2026, 5, 29), "08.00-20.00"),  # the last of winter
        (date(2026, 8, 31), "08.00-20.00"),  # the last of summer
        (date(2028, 2, 29), "08.00-20.00"),
        (date(2026, 4, 30), "08.00-20.00"),  # valborg, which is not closed
    ],
)
def test_visits_stay_open_until_eight(on, hours):
    assert told(on) == Day(on, VISIT, intervals(hours), Decider.ASSEMBLY, "kommunfullmäktige")


@pytest.mark.parametrize(
    ("season", "until", "hours"),
    [
        (LUNCH, "20.00", "08.00-12.00 13.00-20.00"),
        (LUNCH, "16.01", "08.00-12.00 13.00-16.01"),
        (LUNCH, "23.59", "08.00-12.00 13.00-23.59"),
        (LATE, "22.00", "08.00-12.00 17.00-22.00"),
    ],
)
def test_the_last_interval_is_made_longer(season, until, hours):
    assert told(MONDAY, until, seasons=(season,)).intervals == intervals(*hours.split())


@pytest.mark.parametrize(
    ("season", "until"),
    [(LUNCH, "16.00"), (LUNCH, "15.59"), (LUNCH, "12.30"), (LUNCH, "00.00"), (LATE, "20.00"), (LATE, "21.00")],
)
def test_nothing_is_made_shorter(season, until):
    assert told(MONDAY, until, seasons=(season,)) == Day(MONDAY, VISIT, season.intervals(MONDAY, VISIT), Decider.SEASON)


@pytest.mark.parametrize(
    ("on", "changes", "decided_by", "reason"),
    [
        (date(2026, 5, 1), {}, Decider.HOLIDAY, "första maj"),
        (date(2026, 5, 14), {}, Decider.HOLIDAY, "Kristi himmelsfärdsdag"),
        (date(2026, 12, 24), {}, Decider.EVE, "julafton"),
        (date(2026, 4, 30), {"closed_eves": frozenset({"valborgsmässoafton"})}, Decider.EVE, "valborgsmässoafton"),
        (SATURDAY, {}, Decider.WEEKEND, ""),
        (MONDAY, {"seasons": (BY_PHONE,)}, Decider.WEEKEND, ""),
        (MONDAY, {"seasons": (NEITHER,)}, Decider.NONE, ""),
    ],
)
def test_a_closed_day_stays_closed(on, changes, decided_by, reason):
    assert told(on, **changes) == Day(on, VISIT, (), decided_by, reason)


@pytest.mark.parametrize(
    ("closing", "hours", "decided_by"),
    [
        (EarlyClosing(MONDAY, clock("12.00")), "08.00-12.00", Decider.EARLY_CLOSING),
        (EarlyClosing(MONDAY, clock("12.00"), channels=ONE), "08.00-12.00", Decider.EARLY_CLOSING),
        (EarlyClosing(MONDAY, clock("12.00"), channels=OTHER), "08.00-20.00", Decider.ASSEMBLY),
        (EarlyClosing(MONDAY, clock("07.00")), "", Decider.EARLY_CLOSING),
        # One that comes after the usual hours cuts nothing, and yet there is no evening.
        (EarlyClosing(MONDAY, clock("16.30")), "08.00-16.30", Decider.EARLY_CLOSING),
        (EarlyClosing(MONDAY, clock("19.00")), "08.00-16.30", Decider.EARLY_CLOSING),
        (EarlyClosing(MONDAY, clock("22.00")), "08.00-16.30", Decider.EARLY_CLOSING),
    ],
)
def test_it_gives_way_to_an_early_closing(closing, hours, decided_by):
    visit = told(MONDAY, early_closings=(closing,))
    assert (visit.intervals, visit.decided_by) == (intervals(*hours.split()), decided_by)


def test_it_gives_way_to_a_day_that_closes_early_every_year():
    closing = EarlyClosing(EVES["skärtorsdagen"], clock("12.00"))
    assert told(date(2026, 4, 2), early_closings=(closing,)).intervals == intervals("08.00-12.00")


@pytest.mark.parametrize(
    ("deviation", "hours", "decided_by"),
    [
        (Deviation(MONDAY, MONDAY), "", Decider.DEVIATION),
        (Deviation(MONDAY, FRIDAY, intervals("10.00-14.00")), "10.00-14.00", Decider.DEVIATION),
        (Deviation(MONDAY, MONDAY, intervals("08.00-22.00"), channels=ONE), "08.00-22.00", Decider.DEVIATION),
        (Deviation(MONDAY, MONDAY, channels=OTHER), "08.00-20.00", Decider.ASSEMBLY),
    ],
)
def test_it_gives_way_to_an_exception(deviation, hours, decided_by):
    visit = told(MONDAY, deviations=(deviation,))
    assert (visit.intervals, visit.decided_by) == (intervals(*hours.split()), decided_by)


@pytest.mark.parametrize(
    ("clock_then", "visit", "phone"),
    [
        ("16.29.59", True, True),
        ("16.30", True, False),
        ("19.59.59", True, False),
        ("20.00", False, False),
    ],
)
def test_an_evening_to_the_second(clock_then, visit, phone):
    evening = rules(assembly_evenings=(AssemblyEvening(MONDAY),))
    assert [is_open(evening, at(f"2026-10-05 {clock_then}"), channel) for channel in Channel] == [visit, phone]
