"""Whatever the rules, on whatever day, also where the clocks jump: the engine and the second opinion agree."""

from datetime import UTC, date, time

import pytest
from hypothesis import Phase, example, find, given, settings

from contact.rules.moments import is_open, next_change
from contact.rules.named_days import NamedDay
from contact.rules.timetable import AssemblyEvening, Channel, Deviation, EarlyClosing, Season
from contact.tests import second_opinion
from contact.tests.some_rules import LEAP_DAY, Case, cases
from contact.tests.timetables import all_year, intervals, rules

VISIT, PHONE = Channel
VALBORG = date(2027, 4, 30)
NOON = time(12)
CUT = EarlyClosing(NamedDay("första maj", 1), NOON)
EVENING = AssemblyEvening(VALBORG)
LUNCH = all_year("08.00-12.00", "13.00-16.00")
NIGHT = rules(seasons=(all_year("01.00-02.30", "02.45-04.00"),))
DAY = Deviation(VALBORG, VALBORG, intervals("10.00-11.00"), entered=1)


def until(day_of_february):
    return Season("", (1, 1), (2, day_of_february), LUNCH.week)


@settings(derandomize=True, deadline=None, max_examples=150)
@example(Case(rules(seasons=(LUNCH,), early_closings=(CUT,), assembly_evenings=(EVENING,)), VALBORG, VISIT))
@example(Case(rules(early_closings=(EarlyClosing(VALBORG, time(18)),), assembly_evenings=(EVENING,)), VALBORG, VISIT))
@example(Case(rules(early_closings=(CUT,), assembly_evenings=(EVENING,), deviations=(DAY,)), VALBORG, VISIT))
@example(Case(rules(early_closings=(CUT, EarlyClosing(VALBORG, time(15)))), VALBORG, PHONE))
@example(Case(rules(deviations=(DAY, Deviation(VALBORG, VALBORG, entered=2))), VALBORG, PHONE))
@example(Case(rules(seasons=(until(28),)), LEAP_DAY, PHONE))
@example(Case(rules(seasons=(until(29),)), LEAP_DAY, PHONE))
@example(Case(NIGHT, date(2026, 3, 29), VISIT))
@example(Case(NIGHT, date(2027, 10, 31), PHONE))
@example(Case(rules(early_closings=(EarlyClosing(NamedDay("nyårsdagen", 2), NOON),)), date(2026, 12, 30), VISIT))
@example(Case(rules(early_closings=(EarlyClosing(NamedDay("första maj", 1), NOON),)), date(2008, 4, 30), VISIT))
@given(cases())
def test_every_minute_agrees(case):
    minutes = case.minutes
    expected = [second_opinion.is_open(case.rules, minute, case.channel) for minute in minutes]
    answers = [is_open(case.rules, minute, case.channel) for minute in minutes]
    assert disagreements(minutes, answers, expected) == []
    changes = [change_within(case, minute, minutes[-1]) for minute in minutes]
    assert disagreements(minutes, changes, first_changes(minutes, expected)) == []


def disagreements(minutes, answers, expected):
    told = zip(minutes, answers, expected, strict=True)
    return [(minute.isoformat(), answer, wanted) for minute, answer, wanted in told if answer != wanted]


def change_within(case, minute, last):
    found = next_change(case.rules, minute, case.channel)
    found = found and found.astimezone(UTC)  # in one zone two moments would be compared by their clocks
    return found if found and found <= last else None


def first_changes(minutes, answers):
    """Of each minute, the first later one with another answer."""
    changes = [None]
    for n in range(len(minutes) - 2, -1, -1):
        changes.append(changes[-1] if answers[n] == answers[n + 1] else minutes[n + 1])
    return changes[::-1]


def says(case, *wanted):
    """Whether these sentences all have something to say of the middle day."""
    return {*wanted} <= {*told(case)}


def told(case):
    return dict(second_opinion.sentences(case.rules, case.around, case.channel))


def spans(case):
    exceptions = second_opinion.exceptions_of(case.rules, case.around, case.channel, is_closed_anyway=False)
    return [each.last_day - each.first_day for each in exceptions]


def leaves_a_closed_day_alone(case):
    exceptions = second_opinion.exceptions_of(case.rules, case.around, case.channel, is_closed_anyway=False)
    return any(each.is_for_open_days_only for each in exceptions) and not says(case, "exception")


def closings(case):
    return second_opinion.closings_of(case.rules, case.around, case.channel)


def cuts_nothing_but_the_evening(case):
    minutes = told(case)
    return says(case, "early closing", "evening") and minutes["early closing"] == minutes["season"] < minutes["evening"]


def is_open_while_clocks_jump(case):
    minutes = second_opinion.open_minutes(case.rules, case.around, case.channel)
    return case.around.weekday() == 6 and 150 in minutes  # 02.30


def is_over_new_year(case):
    return case.around.month == 12 and any(season.first > season.last for season in case.rules.seasons)


REACHED = {
    "a cut evening": lambda case: says(case, "early closing", "evening"),
    "a cut evening with an exception": lambda case: says(case, "exception", "early closing", "evening"),
    "an early closing that takes only the evening": cuts_nothing_but_the_evening,
    "two early closings": lambda case: len({*closings(case)}) > 1,
    "a holiday with an exception": lambda case: says(case, "exception", "holiday"),
    "a closed weekday with an exception": lambda case: says(case, "exception", "weekend"),
    "an early closing on a holiday": lambda case: says(case, "holiday", "early closing"),
    "an evening on a closed eve": lambda case: says(case, "eve", "evening"),
    "an exception that leaves a closed day alone": leaves_a_closed_day_alone,
    "exceptions of one length": lambda case: len({*spans(case)}) < len(spans(case)),
    "exceptions of two lengths": lambda case: len({*spans(case)}) > 1,
    "open while the clocks jump": is_open_while_clocks_jump,
    "a season over New Year": is_over_new_year,
    "the leap day": lambda case: case.around == LEAP_DAY,
}


@pytest.mark.parametrize("name", REACHED)
def test_the_cases_reach_all_that_is_difficult(name):
    """Each within so many that it is met wherever the drawing begins: it depends on which modules are loaded."""
    enough = settings(derandomize=True, deadline=None, database=None, max_examples=10_000, phases=[Phase.generate])
    assert REACHED[name](find(cases(), REACHED[name], settings=enough))
