from datetime import date, timedelta

import pytest

from contact.rules.hours import Day, Decider, day
from contact.rules.moments import ChannelStatus, is_open, next_change, status
from contact.rules.named_days import EVES, NamedDay
from contact.rules.timetable import AssemblyEvening, Channel, Deviation, EarlyClosing, Season
from contact.tests.timetables import all_year, at, clock, every, intervals, rules

VISIT, PHONE = Channel
MONDAY, SATURDAY = date(2026, 10, 5), date(2026, 10, 10)
NOON = clock("12.00")
LUNCH = all_year("13.00-16.00", "08.00-12.00")


def closing(*closings, **changes):
    return rules(early_closings=closings, **changes)


def at_noon(when, **changes):
    return EarlyClosing(when, NOON, "påsk", **changes)


@pytest.mark.parametrize(
    ("when", "on", "hours"),
    [
        (EVES["skärtorsdagen"], date(2026, 4, 2), "08.00-12.00"),
        (EVES["skärtorsdagen"], date(2027, 3, 25), "08.00-12.00"),
        (EVES["valborgsmässoafton"], date(2026, 4, 30), "08.00-12.00"),
        (EVES["valborgsmässoafton"], date(2027, 4, 30), "08.00-12.00"),  # a Friday
        (EVES["valborgsmässoafton"], date(2028, 4, 30), ""),  # a Sunday stays closed
        (NamedDay("alla helgons dag", 1), date(2026, 10, 30), "08.00-12.00"),
        (NamedDay("alla helgons dag", 1), date(2027, 11, 5), "08.00-12.00"),
        (NamedDay("juldagen", 2), date(2026, 12, 23), "08.00-12.00"),
        (NamedDay("juldagen", 2), date(2028, 12, 23), ""),  # a Saturday
        (NamedDay("nyårsdagen", 3), date(2026, 12, 29), "08.00-12.00"),  # counted back over New Year
        (NamedDay("nyårsdagen", 30), date(2026, 12, 2), "08.00-12.00"),
        (NamedDay("trettondedag jul", 6), date(2025, 12, 31), ""),  # a closed eve
        (NamedDay("nyårsafton", 1), date(2026, 12, 30), "08.00-12.00"),
        (NamedDay("första maj", 0), date(2026, 5, 1), ""),  # the holiday itself is closed already
        (MONDAY, MONDAY, "08.00-12.00"),
    ],
)
@pytest.mark.parametrize("channel", Channel)
def test_it_closes_early_on_the_day_that_is_meant_and_no_other(when, on, hours, channel):
    around = [on + timedelta(days=n) for n in range(-15, 16)]
    others = {other: day(rules(), other, channel) for other in around}
    told = {each: day(closing(at_noon(when)), each, channel) for each in around}
    assert told.pop(on).intervals == intervals(*hours.split())
    del others[on]
    assert told == others


def test_the_day_itself_closes_early_where_it_is_not_closed():
    open_eves = closing(at_noon(NamedDay("julafton", 0)), closed_eves=frozenset())
    on = date(2026, 12, 24)
    assert day(open_eves, on, VISIT) == Day(on, VISIT, intervals("08.00-12.00"), Decider.EARLY_CLOSING, "påsk")


def test_a_date_is_meant_once():
    next_year = date(2027, 10, 5)
    assert day(closing(at_noon(MONDAY)), next_year, VISIT) == day(rules(), next_year, VISIT)


@pytest.mark.parametrize(
    ("closes", "hours", "reason"),
    [
        ("00.00", "", "påsk"),
        ("07.59", "", "påsk"),
        ("08.00", "", "påsk"),  # before it has opened
        ("08.01", "08.00-08.01", "påsk"),
        ("11.00", "08.00-11.00", "påsk"),
        ("12.00", "08.00-12.00", "påsk"),
        ("12.30", "08.00-12.00", "påsk"),  # in the pause
        ("13.00", "08.00-12.00", "påsk"),
        ("13.01", "08.00-12.00 13.00-13.01", "påsk"),
        ("15.59", "08.00-12.00 13.00-15.59", "påsk"),
        ("16.00", "08.00-12.00 13.00-16.00", ""),  # cuts nothing, so there is nothing to explain
        ("18.00", "08.00-12.00 13.00-16.00", ""),
    ],
)
def test_what_is_left_of_a_day_with_lunch(closes, hours, reason):
    told = day(closing(EarlyClosing(MONDAY, clock(closes), "påsk"), seasons=(LUNCH,)), MONDAY, PHONE)
    assert told == Day(MONDAY, PHONE, intervals(*hours.split()), Decider.EARLY_CLOSING, reason)


@pytest.mark.parametrize(
    ("channels", "visit", "phone"),
    [
        ({VISIT}, "08.00-12.00", "08.00-16.30"),
        ({PHONE}, "08.00-16.30", "08.00-12.00"),
        ({VISIT, PHONE}, "08.00-12.00", "08.00-12.00"),
    ],
)
def test_it_closes_early_for_its_channels(channels, visit, phone):
    told = [day(closing(at_noon(MONDAY, channels=frozenset(channels))), MONDAY, each).intervals for each in Channel]
    assert told == [intervals(visit), intervals(phone)]


@pytest.mark.parametrize("turned", [1, -1])
def test_of_two_the_earliest_clock_holds(turned):
    two = at_noon(EVES["skärtorsdagen"]), EarlyClosing(date(2026, 4, 2), clock("15.00"), "städning")
    told = day(closing(*two[::turned]), date(2026, 4, 2), VISIT)
    assert (told.intervals, told.reason) == (intervals("08.00-12.00"), "påsk")


def test_of_two_each_holds_for_its_own_channel():
    late = EarlyClosing(MONDAY, clock("15.00"), channels=frozenset({VISIT}))
    two = closing(late, at_noon(MONDAY, channels=frozenset({PHONE})))
    told = [day(two, MONDAY, each).intervals for each in Channel]
    assert told == [intervals("08.00-15.00"), intervals("08.00-12.00")]


@pytest.mark.parametrize(
    ("on", "changes", "decided_by"),
    [
        (MONDAY, {"deviations": (Deviation(MONDAY, MONDAY, intervals("08.00-18.00")),)}, Decider.DEVIATION),
        (date(2026, 5, 1), {}, Decider.HOLIDAY),
        (date(2026, 12, 24), {}, Decider.EVE),
        (SATURDAY, {}, Decider.WEEKEND),
        (MONDAY, {"assembly_evenings": (AssemblyEvening(MONDAY),)}, Decider.EARLY_CLOSING),
        (MONDAY, {}, Decider.EARLY_CLOSING),
        (MONDAY, {"seasons": ()}, Decider.NONE),
    ],
)
def test_what_it_gives_way_to(on, changes, decided_by):
    expected = day(rules(**changes), on, VISIT)
    told = day(closing(at_noon(on), **changes), on, VISIT)
    cut = Day(on, VISIT, intervals("08.00-12.00"), Decider.EARLY_CLOSING, "påsk")
    assert told == (cut if decided_by is Decider.EARLY_CLOSING else expected)
    assert told.decided_by is decided_by


def test_a_channel_without_hours_that_day_stays_closed_as_any_week():
    by_phone = Season("året", (1, 1), (12, 31), every(range(7), "08.00-16.00", channels=[PHONE]))
    told = [day(closing(at_noon(MONDAY), seasons=(by_phone,)), MONDAY, each) for each in Channel]
    assert [(each.decided_by, each.reason) for each in told] == [
        (Decider.WEEKEND, ""),
        (Decider.EARLY_CLOSING, "påsk"),
    ]


@pytest.mark.parametrize(
    ("moment", "is_open_then", "change"),
    [
        ("2026-04-02 11.59.59", True, "2026-04-02 12.00"),
        ("2026-04-02 12.00", False, "2026-04-07 08.00"),
        ("2027-03-25 11.59.59", True, "2027-03-25 12.00"),
        ("2027-03-25 12.00", False, "2027-03-30 08.00"),
    ],
)
def test_skartorsdagen_to_the_second(moment, is_open_then, change):
    every_year = closing(at_noon(EVES["skärtorsdagen"]))
    told = is_open(every_year, at(moment), VISIT), next_change(every_year, at(moment), VISIT)
    assert told == (is_open_then, at(change))


@pytest.mark.parametrize(
    ("clock_then", "reason"),
    [("07.00", ""), ("11.00", "påsk"), ("12.00", "påsk"), ("16.29", "påsk"), ("16.30", "")],
)
def test_the_reason_is_given_until_it_would_have_closed_anyway(clock_then, reason):
    told = status(closing(at_noon(MONDAY)), at(f"2026-10-05 {clock_then}"))
    assert told.phone == ChannelStatus(PHONE, told.phone.is_open, told.phone.next_change, reason)
