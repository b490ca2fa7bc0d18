from datetime import date, time

import pytest

from contact.rules.hours import Day, Decider, day, usual_day
from contact.rules.timetable import BOTH, AssemblyEvening, Channel, Deviation, EarlyClosing, Season
from contact.tests.timetables import (
    EVERY_DAY,
    MONDAY_TO_THURSDAY,
    WINTER,
    every,
    intervals,
    no_holidays,
    rules,
)

VISIT, PHONE = Channel
MONDAY, FRIDAY, SATURDAY = date(2026, 10, 5), date(2026, 10, 9), date(2026, 10, 10)


@pytest.mark.parametrize(
    ("on", "hours"),
    [
        (date(2026, 5, 29), "08.00-16.00"),  # the last Friday of winter
        (date(2026, 6, 1), "08.00-16.00"),  # the first day of summer, a Monday
        (date(2026, 6, 5), "08.00-15.00"),
        (date(2026, 8, 31), "08.00-16.00"),  # the last day of summer, a Monday
        (date(2026, 9, 1), "08.00-16.30"),  # the first day of winter, a Tuesday
        (date(2028, 2, 29), "08.00-16.30"),
    ],
)
@pytest.mark.parametrize("channel", Channel)
def test_the_season_decides_an_ordinary_day(on, hours, channel):
    assert day(rules(), on, channel) == Day(on, channel, intervals(hours), Decider.SEASON)


@pytest.mark.parametrize("on", [SATURDAY, date(2026, 10, 11), date(2026, 5, 31)])
def test_a_weekday_without_hours_is_a_weekend(on):
    assert day(rules(), on, VISIT) == Day(on, VISIT, (), Decider.WEEKEND)


@pytest.mark.parametrize(
    ("on", "decided_by", "name"),
    [
        (date(2026, 6, 19), Decider.EVE, "midsommarafton"),
        (date(2026, 12, 24), Decider.EVE, "julafton"),
        (date(2026, 12, 31), Decider.EVE, "nyårsafton"),
        (date(2026, 5, 14), Decider.HOLIDAY, "Kristi himmelsfärdsdag"),
        (date(2026, 4, 5), Decider.HOLIDAY, "påskdagen"),  # also a Sunday
        (date(2027, 1, 1), Decider.HOLIDAY, "nyårsdagen"),
    ],
)
def test_holidays_and_the_three_eves_are_closed_by_name(on, decided_by, name):
    assert day(rules(), on, PHONE) == Day(on, PHONE, (), decided_by, name)


def test_an_eve_that_was_not_chosen_is_an_ordinary_day():
    on = date(2026, 12, 31)
    chosen = rules(closed_eves=frozenset({"julafton"}))
    assert day(chosen, on, VISIT) == Day(on, VISIT, intervals("08.00-16.30"), Decider.SEASON)


@pytest.mark.parametrize("on", [MONDAY, SATURDAY, date(2026, 5, 1), date(2026, 12, 24)])
@pytest.mark.parametrize("hours", [(), ("10.00-14.00",), ("08.00-10.00", "15.00-17.00")])
@pytest.mark.parametrize("channel", Channel)
def test_an_exception_goes_before_everything(on, hours, channel):
    others = {"early_closings": (EarlyClosing(on, time(9)),), "assembly_evenings": (AssemblyEvening(on),)}
    deviation = Deviation(on, on, intervals(*hours), reason="flytt")
    decided = day(rules(deviations=(deviation,), **others), on, channel)
    assert decided == Day(on, channel, intervals(*hours), Decider.DEVIATION, "flytt")


@pytest.mark.parametrize(
    ("on", "decided_by"),
    [
        (date(2026, 10, 4), Decider.WEEKEND),
        (MONDAY, Decider.DEVIATION),
        (FRIDAY, Decider.DEVIATION),
        (SATURDAY, Decider.WEEKEND),
    ],
)
def test_an_exception_holds_from_its_first_to_its_last_day(on, decided_by):
    closed = rules(deviations=(Deviation(MONDAY, FRIDAY),))
    assert day(closed, on, VISIT).decided_by == decided_by


@pytest.mark.parametrize(
    ("channels", "visit", "phone"),
    [
        (frozenset({VISIT}), Decider.DEVIATION, Decider.SEASON),
        (frozenset({PHONE}), Decider.SEASON, Decider.DEVIATION),
        (BOTH, Decider.DEVIATION, Decider.DEVIATION),
    ],
)
def test_an_exception_holds_for_its_channels(channels, visit, phone):
    closed = rules(deviations=(Deviation(MONDAY, MONDAY, channels=channels),))
    assert [day(closed, MONDAY, channel).decided_by for channel in (VISIT, PHONE)] == [visit, phone]


def week(reason, **changes):
    return Deviation(MONDAY, FRIDAY, reason=reason, **changes)


def one_day(reason, **changes):
    return Deviation(MONDAY, MONDAY, reason=reason, **changes)


@pytest.mark.parametrize(
    ("deviations", "reason"),
    [
        ([week("vecka"), one_day("dag")], "dag"),
        ([week("vecka", entered=9), one_day("dag")], "dag"),
        ([one_day("ny", entered=2), one_day("gammal", entered=1)], "ny"),
        ([week("ny", entered=2), week("gammal", entered=1)], "ny"),
        ([Deviation(date(2026, 10, 1), MONDAY, reason="förra", entered=2), week("denna", entered=1)], "förra"),  # equal
        ([Deviation(date(2026, 10, 2), MONDAY, reason="kort", entered=1), week("lång", entered=2)], "kort"),
        ([week("vecka", entered=3), one_day("ny", entered=2), one_day("gammal", entered=1)], "ny"),
        ([week("besök"), one_day("telefon", channels=frozenset({PHONE}))], "besök"),
    ],
)
def test_of_two_exceptions_the_shorter_holds_then_the_later_entered(deviations, reason):
    orders = tuple(deviations), tuple(reversed(deviations))
    assert [day(rules(deviations=order), MONDAY, VISIT).reason for order in orders] == [reason] * 2


def test_an_exception_opens_a_saturday_for_its_channel():
    fair = Deviation(SATURDAY, SATURDAY, intervals("10.00-14.00"), "öppet hus", frozenset({VISIT}))
    visit, phone = (day(rules(deviations=(fair,)), SATURDAY, channel) for channel in Channel)
    assert visit == Day(SATURDAY, VISIT, intervals("10.00-14.00"), Decider.DEVIATION, "öppet hus")
    assert phone == Day(SATURDAY, PHONE, (), Decider.WEEKEND)


def test_the_hours_of_an_exception_come_in_order():
    lunch = Deviation(MONDAY, MONDAY, intervals("13.00-15.00", "09.00-12.00"))
    assert day(rules(deviations=(lunch,)), MONDAY, VISIT).intervals == intervals("09.00-12.00", "13.00-15.00")


def test_an_exception_holds_outside_every_season():
    only = Deviation(MONDAY, MONDAY, intervals("10.00-14.00"), "öppet hus")
    decided = day(rules(seasons=(), deviations=(only,)), MONDAY, VISIT)
    assert decided == Day(MONDAY, VISIT, intervals("10.00-14.00"), Decider.DEVIATION, "öppet hus")


@pytest.mark.parametrize("on", [date(2026, 5, 1), date(2026, 12, 24), date(2026, 10, 31)])
def test_a_holiday_and_an_eve_are_closed_also_outside_every_season(on):
    decided, usual = (day(rules(seasons=seasons), on, VISIT) for seasons in ((), rules().seasons))
    assert decided == usual


@pytest.mark.parametrize(
    ("on", "decided_by"),
    [
        (date(2026, 12, 14), Decider.NONE),
        (date(2026, 12, 15), Decider.SEASON),
        (date(2026, 12, 31), Decider.SEASON),
        (date(2027, 1, 1), Decider.SEASON),
        (date(2027, 1, 6), Decider.SEASON),
        (date(2027, 1, 7), Decider.NONE),
    ],
)
def test_a_season_runs_over_new_year(on, decided_by):
    christmas = Season("jul", (12, 15), (1, 6), every(EVERY_DAY, "10.00-14.00"))
    assert day(rules(holidays=no_holidays, seasons=(christmas,)), on, VISIT).decided_by == decided_by


def test_a_channel_may_have_hours_of_its_own():
    by_phone = every(MONDAY_TO_THURSDAY, "07.00-18.00", channels=[PHONE])
    season = Season("året", (1, 1), (12, 31), WINTER.week | by_phone)
    decided = [day(rules(seasons=(season,)), MONDAY, channel).intervals for channel in (VISIT, PHONE)]
    assert decided == [intervals("08.00-16.30"), intervals("07.00-18.00")]


def test_the_usual_day_is_the_season_alone():
    christmas_eve = date(2026, 12, 24)
    changed = rules(
        deviations=(Deviation(christmas_eve, christmas_eve),),
        early_closings=(EarlyClosing(christmas_eve, time(12)),),
        assembly_evenings=(AssemblyEvening(christmas_eve),),
    )
    usual = Day(christmas_eve, VISIT, intervals("08.00-16.30"), Decider.SEASON)
    assert usual_day(changed, christmas_eve, VISIT) == usual
