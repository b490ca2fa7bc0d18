from datetime import date, time

import pytest

from contact.rules.hours import Day, Decider, day, usual_day
from contact.rules.timetable import BOTH, AssemblyEvening, Channel, Deviation, Season
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


def test_an_eve_is_known_however_it_is_capitalised():
    christmas_eve = date(2026, 12, 24)
    decided = day(rules(holidays=lambda year: {christmas_eve: "Julafton"}), christmas_eve, VISIT)
    assert decided == Day(christmas_eve, VISIT, (), Decider.EVE, "Julafton")


def test_an_eve_that_was_not_chosen_is_an_ordinary_day():
    on = date(2026, 12, 31)
    chosen = rules(closed_eves=frozenset({"julafton"}))
    assert day(chosen, on, VISIT) == Day(on, VISIT, intervals("08.00-16.30"), Decider.SEASON)


def test_an_assembly_evening_is_for_visits_only():
    evening = rules(assembly_evenings=(AssemblyEvening(MONDAY),))
    visit, phone = (day(evening, MONDAY, channel) for channel in (VISIT, PHONE))
    assert visit == Day(MONDAY, VISIT, intervals("08.00-20.00"), Decider.ASSEMBLY, "kommunfullmäktige")
    assert phone == Day(MONDAY, PHONE, intervals("08.00-16.30"), Decider.SEASON)


def test_an_assembly_evening_extends_the_last_interval_of_the_day():
    lunch = Season("året", (1, 1), (12, 31), every(EVERY_DAY, "13.00-16.00", "08.00-12.00"))
    evening = rules(seasons=(lunch,), assembly_evenings=(AssemblyEvening(MONDAY, until=time(19)),))
    assert day(evening, MONDAY, VISIT).intervals == intervals("08.00-12.00", "13.00-19.00")


def test_an_assembly_evening_never_shortens_a_day():
    early = rules(assembly_evenings=(AssemblyEvening(MONDAY, until=time(16)),))
    assert day(early, MONDAY, VISIT) == day(rules(), MONDAY, VISIT)


@pytest.mark.parametrize(
    ("on", "decided_by"),
    [
        (SATURDAY, Decider.WEEKEND),
        (date(2026, 5, 1), Decider.HOLIDAY),
        (date(2026, 12, 24), Decider.EVE),
    ],
)
def test_an_assembly_evening_opens_no_closed_day(on, decided_by):
    decided = day(rules(assembly_evenings=(AssemblyEvening(on),)), on, VISIT)
    assert (decided.intervals, decided.decided_by) == ((), decided_by)


def test_an_assembly_evening_outside_every_season_is_closed():
    evening = rules(seasons=(), assembly_evenings=(AssemblyEvening(MONDAY),))
    assert day(evening, MONDAY, VISIT) == Day(MONDAY, VISIT, (), Decider.NONE)


@pytest.mark.parametrize("on", [MONDAY, SATURDAY, date(2026, 5, 1), date(2026, 12, 24)])
@pytest.mark.parametrize("hours", [(), ("10.00-14.00",), ("08.00-10.00", "15.00-17.00")])
@pytest.mark.parametrize("channel", Channel)
def test_a_deviation_beats_everything(on, hours, channel):
    deviation = Deviation(on, on, intervals(*hours), reason="flytt")
    decided = day(rules(deviations=(deviation,), assembly_evenings=(AssemblyEvening(on),)), on, channel)
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
def test_a_deviation_holds_from_its_first_to_its_last_day(on, decided_by):
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
def test_a_deviation_holds_for_its_channels(channels, visit, phone):
    closed = rules(deviations=(Deviation(MONDAY, MONDAY, channels=channels),))
    assert [day(closed, MONDAY, channel).decided_by for channel in (VISIT, PHONE)] == [visit, phone]


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (Deviation(MONDAY, FRIDAY, reason="vecka"), Deviation(MONDAY, MONDAY, reason="dag"), "dag"),
        (
            Deviation(MONDAY, FRIDAY, reason="vecka", entered=9),
            Deviation(MONDAY, MONDAY, reason="dag"),
            "dag",
        ),
        (
            Deviation(MONDAY, MONDAY, reason="ny", entered=2),
            Deviation(MONDAY, MONDAY, reason="gammal", entered=1),
            "ny",
        ),
    ],
)
def test_of_two_deviations_the_shorter_holds_then_the_later_entered(one, other, reason):
    assert [day(rules(deviations=pair), MONDAY, VISIT).reason for pair in [(one, other), (other, one)]] == [reason] * 2


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


@pytest.mark.parametrize(("last", "decided_by"), [((2, 28), Decider.NONE), ((2, 29), Decider.SEASON)])
def test_the_leap_day_belongs_to_the_season_that_names_it(last, decided_by):
    season = Season("januari och februari", (1, 1), last, every(EVERY_DAY, "10.00-14.00"))
    assert day(rules(seasons=(season,)), date(2028, 2, 29), VISIT).decided_by == decided_by


def test_a_channel_may_have_hours_of_its_own():
    by_phone = every(MONDAY_TO_THURSDAY, "07.00-18.00", channels=[PHONE])
    season = Season("året", (1, 1), (12, 31), WINTER.week | by_phone)
    decided = [day(rules(seasons=(season,)), MONDAY, channel).intervals for channel in (VISIT, PHONE)]
    assert decided == [intervals("08.00-16.30"), intervals("07.00-18.00")]


def test_the_usual_day_is_the_season_alone():
    christmas_eve = date(2026, 12, 24)
    changed = rules(deviations=(Deviation(christmas_eve, christmas_eve),))
    usual = Day(christmas_eve, VISIT, intervals("08.00-16.30"), Decider.SEASON)
    assert usual_day(changed, christmas_eve, VISIT) == usual
