from datetime import date

import pytest

from contact.rules.cautions import cautions, coming_term
from contact.rules.named_days import EVES
from contact.rules.timetable import AssemblyEvening, Channel, Deviation, EarlyClosing, Season
from contact.tests.cautioned import CHANGES_NOTHING, NEXT_TERM, TODAY, plain, told
from contact.tests.timetables import SUMMER, WINTER, clock, every, intervals, rules

VISIT, PHONE = Channel
MONDAY, FRIDAY, SATURDAY = date(2026, 10, 5), date(2026, 10, 9), date(2026, 10, 10)
NOON = clock("12.00")
SHORT_HOURS = intervals("10.00-14.00")


def test_there_is_nothing_to_warn_of():
    flytt = Deviation(MONDAY, FRIDAY, reason="flytt")
    closings = EarlyClosing(date(2026, 10, 13), NOON, "städning"), EarlyClosing(EVES["skärtorsdagen"], NOON)
    assert told(date(2026, 10, 12), deviations=(flytt,), early_closings=closings) == []


def test_dates_do_not_break():
    words = "Inga öppettider gäller 1\N{NO-BREAK SPACE}juni–31\N{NO-BREAK SPACE}augusti. Då visas stängt."
    assert cautions(rules(assembly_evenings=(NEXT_TERM,), seasons=(WINTER,)), TODAY) == [words]


@pytest.mark.parametrize(
    ("seasons", "expected"),
    [
        ((WINTER,), ["Inga öppettider gäller 1 juni–31 augusti. Då visas stängt."]),
        (
            (Season("början", (1, 1), (2, 28), WINTER.week), Season("sedan", (3, 1), (12, 31), WINTER.week)),
            ["Inga öppettider gäller 29 februari. Då visas stängt."],
        ),
        (
            (Season("vår", (1, 7), (5, 31), WINTER.week), Season("höst", (9, 1), (12, 14), WINTER.week)),
            [
                "Inga öppettider gäller 1 juni–31 augusti. Då visas stängt.",
                "Inga öppettider gäller 15 december–6 januari. Då visas stängt.",
            ],
        ),
    ],
)
def test_a_gap_between_seasons(seasons, expected):
    assert told(seasons=seasons) == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 1, 1), (date(2026, 7, 1), date(2026, 12, 31), "hösten 2026")),
        (date(2026, 6, 30), (date(2026, 7, 1), date(2026, 12, 31), "hösten 2026")),
        (date(2026, 7, 1), (date(2027, 1, 1), date(2027, 6, 30), "våren 2027")),
        (date(2026, 12, 31), (date(2027, 1, 1), date(2027, 6, 30), "våren 2027")),
    ],
)
def test_the_coming_term(on, expected):
    assert coming_term(on) == expected


@pytest.mark.parametrize(
    ("evening", "is_missing"),
    [
        (date(2026, 12, 14), True),
        (date(2027, 1, 4), False),  # the first Monday of the term
        (date(2027, 6, 30), False),
        (date(2027, 7, 1), True),
    ],
)
def test_a_term_without_evenings(evening, is_missing):
    words = "Inga kvällar med kommunfullmäktige är inlagda för våren 2027."
    assert plain(cautions(rules(assembly_evenings=(AssemblyEvening(evening),)), TODAY)) == [words] * is_missing


LATE = WINTER.week | every([0], "08.00-20.00", channels=[VISIT])


@pytest.mark.parametrize(
    ("evening", "changes", "day", "why"),
    [
        (
            MONDAY,
            {"deviations": (Deviation(MONDAY, MONDAY, reason="flytt"),)},
            "måndag 5 oktober 2026",
            "andra tider är inlagda den dagen (stängt)",
        ),
        (date(2027, 5, 6), {}, "torsdag 6 maj 2027", "det är en röd dag (Kristi himmelsfärdsdag)"),
        (date(2026, 12, 24), {}, "torsdag 24 december 2026", "det är stängt på julafton"),
        (SATURDAY, {}, "lördag 10 oktober 2026", "det är stängt den veckodagen"),
        (
            FRIDAY,
            {"early_closings": (EarlyClosing(FRIDAY, NOON, "städning"),)},
            "fredag 9 oktober 2026",
            "dagen har en tidigare stängning, så då gäller 08.00–12.00",
        ),
        (
            MONDAY,
            {"seasons": (Season("sen", (9, 1), (5, 31), LATE), SUMMER)},
            "måndag 5 oktober 2026",
            "den dagen gäller 08.00–20.00 ändå",
        ),
    ],
)
def test_an_evening_that_changes_nothing(evening, changes, day, why):
    assert told(evening, **changes) == [CHANGES_NOTHING.format(day, why)]


def test_evenings_that_change_nothing_are_told_in_order():
    later, earlier = SATURDAY, date(2026, 10, 3)
    days = ["lördag 3 oktober 2026", "lördag 10 oktober 2026"]
    expected = [CHANGES_NOTHING.format(day, "det är stängt den veckodagen") for day in days]
    assert told(later, earlier) == expected


def test_an_evening_outside_every_season():
    evening = date(2026, 7, 6)
    gap, idle = told(evening, on=date(2026, 7, 1), seasons=(WINTER,))
    assert gap == "Inga öppettider gäller 1 juni–31 augusti. Då visas stängt."
    assert idle == CHANGES_NOTHING.format("måndag 6 juli 2026", "ingen säsong gäller den dagen")


@pytest.mark.parametrize(("on", "number"), [(SATURDAY, 1), (date(2026, 10, 11), 0)])
def test_an_evening_that_has_been_is_not_told(on, number):
    assert len(told(SATURDAY, on=on)) == number


def test_an_exception_for_the_telephone_leaves_the_evening():
    by_phone = Deviation(MONDAY, MONDAY, reason="flytt", channels=frozenset({PHONE}))
    assert told(MONDAY, deviations=(by_phone,)) == []


@pytest.mark.parametrize(
    ("first_day", "last_day", "on", "days"),
    [
        (MONDAY, MONDAY, MONDAY, "5 oktober 2026"),
        (MONDAY, FRIDAY, FRIDAY, "5–9 oktober 2026"),
        (date(2026, 12, 23), date(2027, 1, 8), TODAY, "23 december 2026–8 januari 2027"),
        (MONDAY, FRIDAY, SATURDAY, ""),  # has been
    ],
)
def test_an_exception_without_a_reason(first_day, last_day, on, days):
    words = f"Andra tider {days} saknar skäl. Skriv varför, så förstår besökarna."
    assert told(on=on, deviations=(Deviation(first_day, last_day),)) == [words] * bool(days)


@pytest.mark.parametrize(
    ("when", "on", "days"),
    [
        (MONDAY, TODAY, "5 oktober 2026"),
        (MONDAY, MONDAY, "5 oktober 2026"),
        (MONDAY, date(2026, 10, 6), ""),
        (EVES["skärtorsdagen"], TODAY, ""),  # every year: it has a name
    ],
)
def test_an_early_closing_without_a_reason(when, on, days):
    words = f"Det stänger tidigare {days} utan skäl. Skriv varför, så förstår besökarna."
    assert told(on=on, early_closings=(EarlyClosing(when, NOON),)) == [words] * bool(days)


WEEK = Deviation(MONDAY, FRIDAY, reason="flytt")
ONE_DAY = Deviation(FRIDAY, FRIDAY, SHORT_HOURS, "öppet hus")
DAY_GOES_BEFORE = "Två rader med andra tider krockar: 9 oktober 2026 (10.00–14.00) går före 5–9 oktober 2026 (stängt)."
LAST_GOES_BEFORE = "Två rader med andra tider krockar: 9 oktober 2026 (stängt) går före 9 oktober 2026 (10.00–14.00)."


@pytest.mark.parametrize(
    ("deviations", "expected"),
    [
        ((WEEK, ONE_DAY), [DAY_GOES_BEFORE]),
        ((ONE_DAY, WEEK), [DAY_GOES_BEFORE]),
        ((ONE_DAY, Deviation(FRIDAY, FRIDAY, (), "flytt", entered=1)), [LAST_GOES_BEFORE]),
        ((Deviation(FRIDAY, FRIDAY, (), "flytt", entered=1), ONE_DAY), [LAST_GOES_BEFORE]),
        ((WEEK, Deviation(SATURDAY, SATURDAY, SHORT_HOURS, "öppet hus")), []),  # the day after
        (
            (
                Deviation(FRIDAY, FRIDAY, (), "flytt", frozenset({VISIT})),
                Deviation(FRIDAY, FRIDAY, SHORT_HOURS, "öppet hus", frozenset({PHONE})),
            ),
            [],
        ),
        ((WEEK, Deviation(FRIDAY, FRIDAY, SHORT_HOURS, "öppet hus", frozenset({PHONE}))), [DAY_GOES_BEFORE]),
    ],
)
def test_two_exceptions_that_meet(deviations, expected):
    assert told(deviations=deviations) == expected


def test_two_exceptions_that_met_are_not_told_when_one_has_been():
    assert told(on=SATURDAY, deviations=(WEEK, Deviation(FRIDAY, SATURDAY, (), "flytt"))) == []
