from datetime import UTC, date, datetime

import pytest

from contact.rules.ahead import both_channels, notices_ahead
from contact.rules.moments import status
from contact.rules.timetable import AssemblyEvening, Channel, Deviation, EarlyClosing, Season
from contact.rules.words import both_words, hours_words, notice_words, status_parts
from contact.tests.timetables import EVERY_DAY, at, clock, every, intervals, rules, status_words

VISIT, PHONE = Channel
MONDAY = date(2026, 10, 5)
ASSEMBLY = rules(assembly_evenings=(AssemblyEvening(MONDAY),))
SHORT = rules(deviations=(Deviation(MONDAY, MONDAY, intervals("10.00-14.00"), "utbildning"),))
FAIR = Deviation(date(2026, 10, 10), date(2026, 10, 10), intervals("10.00-14.00"), "öppet hus", frozenset({VISIT}))
LUNCH_BY_PHONE = Season(
    "året",
    (1, 1),
    (12, 31),
    every(EVERY_DAY, "08.00-16.00") | every(EVERY_DAY, "08.00-12.00", channels=[PHONE]),
)


@pytest.mark.parametrize(
    ("given_rules", "moment", "expected"),
    [
        (rules(), "2026-10-06 16.29.59", "Öppet nu, stänger 16.30"),
        (rules(), "2026-10-06 16.30", "Stängt, öppnar i morgon 08.00"),
        (rules(), "2026-10-06 07.59", "Stängt, öppnar i dag 08.00"),
        (rules(), "2026-10-10 10.00", "Stängt, öppnar måndag 08.00"),
        (rules(), "2026-10-11 10.00", "Stängt, öppnar i morgon 08.00"),
        (rules(), "2026-12-24 10.00", "Stängt (julafton), öppnar måndag 08.00"),
        (ASSEMBLY, "2026-10-05 07.00", "Stängt, öppnar i dag 08.00"),
        (
            ASSEMBLY,
            "2026-10-05 10.00",
            "Öppet på telefon till 16.30 och för besök till 20.00, kommunfullmäktige",
        ),
        (ASSEMBLY, "2026-10-05 16.30", "Öppet för besök till 20.00, kommunfullmäktige"),
        (ASSEMBLY, "2026-10-05 20.00", "Stängt, öppnar i morgon 08.00"),
        (SHORT, "2026-10-05 09.00", "Stängt (utbildning), öppnar i dag 10.00"),
        (SHORT, "2026-10-05 11.00", "Öppet nu, stänger 14.00, utbildning"),
        (rules(deviations=(FAIR,)), "2026-10-09 16.00", "Stängt, öppnar för besök i morgon 10.00"),
        (rules(deviations=(FAIR,)), "2026-10-10 10.00", "Öppet för besök till 14.00, öppet hus"),
        (rules(seasons=(LUNCH_BY_PHONE,)), "2026-10-06 13.00", "Öppet för besök till 16.00"),
        (rules(seasons=()), "2026-10-06 13.00", "Öppettider saknas"),
    ],
)
def test_status_words(given_rules, moment, expected):
    assert status_words(status(given_rules, at(moment))) == expected


@pytest.mark.parametrize(
    ("last_closed", "expected"),
    [
        (date(2026, 10, 7), "torsdag 08.00"),  # three days on
        (date(2026, 10, 8), "fredag 08.00"),
        (
            date(2026, 10, 9),
            "måndag 12\N{NO-BREAK SPACE}oktober 08.00",
        ),  # a week on: not the Monday it is today
        (date(2027, 1, 6), "torsdag 7\N{NO-BREAK SPACE}januari 08.00"),
        (date(2027, 11, 7), "måndag 8\N{NO-BREAK SPACE}november\N{NO-BREAK SPACE}2027 08.00"),
    ],
)
def test_status_words_name_the_date_of_a_far_opening(last_closed, expected):
    closed = rules(deviations=(Deviation(MONDAY, last_closed, reason="flytt"),))
    assert status_words(status(closed, at("2026-10-05 10.00"))) == f"Stängt (flytt), öppnar {expected}"


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        ([], "Stängt"),
        (["08.00-16.30"], "08.00–16.30"),
        (["08.00-12.00", "13.00-16.00"], "08.00–12.00 och 13.00–16.00"),
    ],
)
def test_hours_words(hours, expected):
    assert hours_words(intervals(*hours)) == expected


def deviation(*hours, channels=frozenset(Channel)):
    return Deviation(MONDAY, MONDAY, intervals(*hours), channels=channels)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"assembly_evenings": (AssemblyEvening(MONDAY),)}, "Besök till 20.00"),
        ({"deviations": (deviation(),)}, "Stängt"),
        ({"deviations": (deviation("08.00-12.00"),)}, "Öppet 08.00–12.00"),
        ({"deviations": (deviation(channels={VISIT}),)}, "Besök stängt"),
        ({"deviations": (deviation(channels={PHONE}),)}, "Telefon stängd"),
        ({"deviations": (deviation("10.00-14.00", channels={VISIT}),)}, "Besök 10.00–14.00"),
        (
            {"deviations": (deviation("10.00-14.00", channels={VISIT}), deviation(channels={PHONE}))},
            "Besök 10.00–14.00, telefon stängd",
        ),
        (
            {"assembly_evenings": (AssemblyEvening(MONDAY),), "deviations": (deviation(channels={PHONE}),)},
            "Besök till 20.00, telefon stängd",
        ),
    ],
)
def test_notice_words(changes, expected):
    assert [notice_words(notice) for notice in notices_ahead(rules(**changes), MONDAY, days=1)] == [expected]


def closing(closes, **changes):
    return EarlyClosing(MONDAY, clock(closes), "utbildning", **changes)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "08.00–16.30"),
        ({"deviations": (deviation(),)}, "Stängt"),
        ({"deviations": (deviation("08.00-12.00", "13.00-16.00"),)}, "08.00–12.00 och 13.00–16.00"),
        ({"assembly_evenings": (AssemblyEvening(MONDAY),)}, "Besök 08.00–20.00, telefon 08.00–16.30"),
        ({"deviations": (deviation(channels={VISIT}),)}, "Besök stängt, telefon 08.00–16.30"),
        ({"deviations": (deviation(channels={PHONE}),)}, "Besök 08.00–16.30, telefon stängd"),
        (
            {"deviations": (deviation("08.00-12.00", "13.00-16.00", channels={PHONE}),)},
            "Besök 08.00–16.30, telefon 08.00–12.00 och 13.00–16.00",
        ),
        ({"early_closings": (closing("12.00"),)}, "08.00–12.00"),
        ({"early_closings": (closing("12.00", channels={PHONE}),)}, "Besök 08.00–16.30, telefon 08.00–12.00"),
        ({"seasons": ()}, "Stängt"),
    ],
)
def test_both_words(changes, expected):
    assert both_words(both_channels(rules(**changes), MONDAY)) == expected


@pytest.mark.parametrize(
    ("closes", "moment", "expected"),
    [
        ("12.00", "11.59", "Öppet nu, stänger 12.00, utbildning"),
        ("12.00", "12.00", "Stängt (utbildning), öppnar i morgon 08.00"),
        ("12.00", "07.00", "Stängt, öppnar i dag 08.00"),
        ("18.00", "11.00", "Öppet nu, stänger 16.30"),  # cuts nothing, so nothing is said
        ("07.00", "06.00", "Stängt (utbildning), öppnar i morgon 08.00"),
    ],
)
def test_status_words_on_a_day_that_closes_early(closes, moment, expected):
    early = rules(early_closings=(closing(closes),))
    assert status_words(status(early, at(f"2026-10-05 {moment}"))) == expected


def test_notice_words_of_a_day_that_closes_early():
    early = rules(early_closings=(closing("12.00"),))
    assert [notice_words(notice) for notice in notices_ahead(early, MONDAY, days=1)] == ["Öppet 08.00–12.00"]


@pytest.mark.parametrize(
    ("moment", "parts"),
    [
        ("2026-10-05 10.00", ("Stängt (flytt, hela dagen)", "öppnar i morgon 08.00")),
        ("2026-10-06 10.00", ("Öppet nu", "stänger 16.30")),
    ],
)
def test_a_reason_with_a_comma_stays_whole(moment, parts):
    moved = rules(deviations=(Deviation(MONDAY, MONDAY, reason="flytt, hela dagen"),))
    assert status_parts(status(moved, at(moment))) == parts


def test_in_the_hour_that_comes_twice_the_first_to_close_is_told_first():
    week = every(EVERY_DAY, "02.15-03.00", channels=[VISIT]) | every(EVERY_DAY, "01.00-02.30", channels=[PHONE])
    night = rules(seasons=(Season("natt", (1, 1), (12, 31), week),))
    first_half_past_two = datetime(2026, 10, 25, 0, 20, tzinfo=UTC)
    assert status_words(status(night, first_half_past_two)) == "Öppet på telefon till 02.30 och för besök till 02.00"


POWER = Deviation(MONDAY, MONDAY, reason="strömavbrott", channels=frozenset({PHONE}))


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-10-05 10.00", "Öppet för besök till 16.30, telefon stängd (strömavbrott)"),
        ("2026-10-05 17.00", "Stängt, öppnar i morgon 08.00"),  # visits are closed for another reason
    ],
)
def test_a_channel_that_is_closed_says_why_and_not_for_the_other(moment, expected):
    assert status_words(status(rules(deviations=(POWER,)), at(moment))) == expected
