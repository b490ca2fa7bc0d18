from dataclasses import replace
from datetime import date, timedelta

import pytest

from contact.rules.ahead import both_channels
from contact.rules.changes import ChangedDay, changed_days, recurs
from contact.rules.named_days import EVES
from contact.rules.timetable import AssemblyEvening, Channel, Deviation, EarlyClosing
from contact.tests.timetables import SUMMER, WINTER, all_year, clock, every, intervals, no_holidays, rules

VISIT, PHONE = Channel
TODAY = date(2026, 10, 5)  # a Monday
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
LAST_COMPARED = date(2027, 12, 31)
FAR = date(2030, 10, 7)  # a Monday
NOON = clock("12.00")


def days(first, number):
    return [first + timedelta(days=n) for n in range(number)]


def dates(before, after, on=TODAY):
    """Whichever of the two came first, the same days differ."""
    there, back = changed_days(before, after, on), changed_days(after, before, on)
    assert [each.date for each in there] == [each.date for each in back]
    return [each.date for each in there]


def closed(first_day, last_day=None, **changes):
    return rules(deviations=(Deviation(first_day, last_day or first_day, reason="flytt", **changes),))


@pytest.mark.parametrize("on", [date(2026, 1, 1), TODAY, date(2026, 12, 31)])
def test_compared_are_the_rest_of_this_year_and_the_next(on):
    always = rules(seasons=(all_year("08.00-16.00"),), holidays=no_holidays)
    later = rules(seasons=(all_year("08.00-17.00"),), holidays=no_holidays)
    assert dates(always, later, on) == days(on, (LAST_COMPARED - on).days + 1)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, False),
        ({"deviations": (Deviation(TODAY, TODAY),)}, False),
        ({"assembly_evenings": (AssemblyEvening(TODAY),)}, False),
        ({"early_closings": (EarlyClosing(TODAY, NOON),)}, False),
        ({"early_closings": (EarlyClosing(EVES["skärtorsdagen"], NOON),)}, True),
        ({"closed_eves": frozenset()}, True),
        ({"seasons": (WINTER,)}, True),
    ],
)
def test_what_comes_back_every_year(changes, expected):
    assert recurs(rules(), rules(**changes)) is recurs(rules(**changes), rules()) is expected


def test_a_changed_day_holds_both_answers():
    before, after = rules(), closed(TOMORROW)
    assert changed_days(before, after, TODAY) == [
        ChangedDay(both_channels(before, TOMORROW), both_channels(after, TOMORROW))
    ]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (rules(), []),
        (closed(YESTERDAY), []),  # what has been is not compared
        (closed(TODAY), [TODAY]),
        (closed(date(2026, 9, 1), TODAY), [TODAY]),
        (closed(TODAY, date(2026, 10, 11)), days(TODAY, 7)),  # the weekend gets a reason
        (closed(TODAY, channels=frozenset({PHONE})), [TODAY]),
        (
            rules(deviations=(Deviation(date(2026, 10, 9), date(2026, 10, 11)),)),
            [date(2026, 10, 9)],
        ),  # a silent weekend
        (rules(assembly_evenings=(AssemblyEvening(TOMORROW),)), [TOMORROW]),
        (rules(early_closings=(EarlyClosing(TOMORROW, NOON),)), [TOMORROW]),
        (rules(early_closings=(EarlyClosing(EVES["skärtorsdagen"], NOON),)), [date(2027, 3, 25)]),
        (rules(early_closings=(EarlyClosing(EVES["valborgsmässoafton"], NOON),)), [date(2027, 4, 30)]),
        (
            rules(closed_eves=frozenset({"julafton", "midsommarafton"})),
            [date(2026, 12, 31), date(2027, 12, 31)],
        ),
        (closed(LAST_COMPARED), [LAST_COMPARED]),  # for another reason
    ],
)
def test_days_that_differ_from_the_usual(after, expected):
    assert dates(rules(), after) == expected


USUAL = Deviation(TODAY, TODAY, intervals("08.00-16.30"))
RENAMED = replace(WINTER, name="höst och vår"), SUMMER
SPLIT = replace(WINTER, last=(12, 31)), replace(WINTER, first=(1, 1)), SUMMER
REORDERED = SUMMER, WINTER
IDLE = EarlyClosing(TODAY, clock("18.00"), "städning")


@pytest.mark.parametrize(
    "after",
    [
        rules(deviations=(USUAL,)),  # another rule decides, and residents meet the same
        rules(seasons=RENAMED),
        rules(seasons=SPLIT),
        rules(seasons=REORDERED),
        rules(early_closings=(IDLE,)),
        rules(assembly_evenings=(AssemblyEvening(date(2026, 10, 10)),)),  # a Saturday
        rules(early_closings=(EarlyClosing(EVES["julafton"], NOON, "jul"),)),  # closed already
    ],
)
def test_another_rule_with_the_same_answer_is_no_change(after):
    assert dates(rules(), after) == []


def test_a_reason_alone_is_a_change():
    others = [rules(deviations=(replace(USUAL, reason=reason),)) for reason in ("", "flytt", "städning")]
    assert [dates(others[0], others[1]), dates(others[1], others[2])] == [[TODAY], [TODAY]]


def test_another_season_changes_its_days_until_the_end_of_next_year():
    earlier = replace(SUMMER, week=every(range(5), "08.00-12.00"))
    changed = dates(rules(holidays=no_holidays), rules(holidays=no_holidays, seasons=(WINTER, earlier)))
    summer = [day for day in days(date(2027, 6, 1), 92) if day.weekday() < 5]
    assert changed == summer


@pytest.mark.parametrize(
    "changes",
    [
        {"deviations": (Deviation(FAR, FAR),)},
        {"assembly_evenings": (AssemblyEvening(FAR),)},
        {"early_closings": (EarlyClosing(FAR, NOON),)},
    ],
)
def test_beyond_next_year_a_changed_row_is_compared(changes):
    assert dates(rules(), rules(**changes)) == [FAR]
    assert dates(rules(**changes), rules(**changes)) == []


def test_beyond_next_year_a_moved_exception_is_compared_on_all_its_days():
    assert dates(closed(FAR), closed(TODAY, TOMORROW)) == [TODAY, TOMORROW, FAR]


def test_beyond_next_year_other_rows_are_not_looked_for():
    every_year = rules(early_closings=(EarlyClosing(EVES["skärtorsdagen"], NOON),))
    assert dates(closed(FAR), every_year) == [date(2027, 3, 25), FAR]


def test_a_huge_exception_is_compared_for_800_days():
    assert dates(rules(), closed(date(2030, 1, 1), date(2300, 12, 31))) == days(date(2030, 1, 1), 800)


def test_a_huge_exception_that_has_begun_is_compared_from_today():
    assert dates(rules(), closed(date(1990, 1, 1), date(2300, 12, 31))) == days(TODAY, 800)


def test_the_last_day_of_the_year_is_compared_to_the_end_of_the_next():
    on = date(2026, 12, 31)
    assert dates(rules(), closed(on, date(2027, 12, 31)), on) == days(on, 366)
