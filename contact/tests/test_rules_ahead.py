from datetime import date, timedelta

import pytest

from contact.rules.ahead import Notice, notices_ahead, week
from contact.rules.hours import day
from contact.rules.named_days import EVES
from contact.rules.timetable import AssemblyEvening, Channel, Deviation, EarlyClosing
from contact.tests.timetables import all_year, clock, intervals, no_holidays, rules

VISIT, PHONE = Channel
MONDAY, FRIDAY = date(2026, 10, 5), date(2026, 10, 9)
ALLHELGONAAFTON = (date(2026, 10, 30), date(2026, 10, 30), "allhelgonaafton")


def spans(given_rules, on, days=56):
    return [(notice.first_day, notice.last_day, notice.reason) for notice in notices_ahead(given_rules, on, days)]


@pytest.mark.parametrize("on", [date(2026, 12, 28), date(2026, 12, 31), date(2027, 1, 3)])
def test_week_is_the_iso_week(on):
    monday = date(2026, 12, 28)
    days = [monday + timedelta(days=n) for n in range(7)]
    asked = rules()
    expected = [(on, day(asked, on, VISIT), day(asked, on, PHONE)) for on in days]
    assert [(both.date, both.visit, both.phone) for both in week(asked, on)] == expected


def test_a_notice_holds_both_days_where_both_are_changed():
    christmas_eve = date(2026, 12, 24)
    changed = tuple(day(rules(), christmas_eve, channel) for channel in (VISIT, PHONE))
    assert notices_ahead(rules(), christmas_eve, days=1) == [Notice(christmas_eve, christmas_eve, changed)]


def test_a_notice_holds_the_visits_alone_on_an_assembly_evening():
    evening = rules(assembly_evenings=(AssemblyEvening(MONDAY),))
    assert notices_ahead(evening, MONDAY) == [Notice(MONDAY, MONDAY, (day(evening, MONDAY, VISIT),))]


def test_holidays_on_closed_days_are_no_news():
    assert spans(rules(), date(2026, 12, 1)) == [
        (date(2026, 12, 24), date(2026, 12, 24), "julafton"),
        (date(2026, 12, 25), date(2026, 12, 25), "juldagen"),
        (date(2026, 12, 31), date(2026, 12, 31), "nyårsafton"),
        (date(2027, 1, 1), date(2027, 1, 1), "nyårsdagen"),
        (date(2027, 1, 6), date(2027, 1, 6), "trettondedag jul"),
    ]


@pytest.mark.parametrize(
    ("deviations", "expected"),
    [
        ([], []),
        ([Deviation(date(2026, 10, 10), date(2026, 10, 11), reason="helg")], []),
        ([Deviation(MONDAY, MONDAY, intervals("08.00-16.30"), "som vanligt")], []),
        ([Deviation(MONDAY, FRIDAY, reason="flytt")], [(MONDAY, FRIDAY, "flytt")]),
        (
            [Deviation(MONDAY, date(2026, 10, 16), reason="flytt")],  # the weekend is closed for the same reason
            [(MONDAY, date(2026, 10, 16), "flytt")],
        ),
        (
            [
                Deviation(MONDAY, MONDAY, reason="flytt"),
                Deviation(date(2026, 10, 6), date(2026, 10, 6), reason="utbildning"),
            ],
            [(MONDAY, MONDAY, "flytt"), (date(2026, 10, 6), date(2026, 10, 6), "utbildning")],
        ),
        (
            [
                Deviation(MONDAY, MONDAY, reason="besök", channels=frozenset({VISIT})),
                Deviation(MONDAY, MONDAY, reason="telefon", channels=frozenset({PHONE})),
            ],
            [(MONDAY, MONDAY, "besök, telefon")],
        ),
    ],
)
def test_days_in_a_row_with_one_reason_are_one_notice(deviations, expected):
    assert spans(rules(deviations=tuple(deviations)), date(2026, 10, 1), days=21) == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 9, 28), []),
        (date(2026, 9, 29), [(MONDAY, FRIDAY, "flytt")]),  # begins on the seventh day, told to its end
        (date(2026, 10, 7), [(date(2026, 10, 7), FRIDAY, "flytt")]),
        (date(2026, 10, 10), []),
    ],
)
def test_a_notice_is_told_from_today_to_its_end(on, expected):
    assert spans(rules(deviations=(Deviation(MONDAY, FRIDAY, reason="flytt"),)), on, days=7) == expected


@pytest.mark.parametrize(
    ("closing", "expected"),
    [
        (EarlyClosing(MONDAY, clock("12.00"), "utbildning"), [(MONDAY, MONDAY, "utbildning")]),
        (EarlyClosing(MONDAY, clock("12.00")), [(MONDAY, MONDAY, "")]),
        (EarlyClosing(MONDAY, clock("16.30"), "utbildning"), []),  # cuts nothing
        (EarlyClosing(date(2026, 10, 10), clock("12.00"), "helg"), []),
        (EarlyClosing(EVES["allhelgonaafton"], clock("12.00"), "allhelgonaafton"), [ALLHELGONAAFTON]),
    ],
)
def test_an_early_closing_is_news_where_it_cuts(closing, expected):
    assert spans(rules(early_closings=(closing,)), date(2026, 10, 1)) == expected


def test_an_evening_that_an_early_closing_takes_is_no_news():
    late = EarlyClosing(MONDAY, clock("18.00"), "städning")
    assert spans(rules(early_closings=(late,), assembly_evenings=(AssemblyEvening(MONDAY),)), MONDAY) == []


def test_a_notice_is_followed_for_800_days_beyond_those_asked_for_and_no_longer():
    years = rules(deviations=(Deviation(MONDAY, date(2029, 12, 31), reason="flytt"),))
    assert spans(years, MONDAY, days=7) == [(MONDAY, MONDAY + timedelta(days=807), "flytt")]


def test_many_days_asked_for_are_all_told():
    closed = [Deviation(on, on, reason="flytt") for on in (MONDAY, date(2028, 10, 2))]
    quiet = rules(deviations=tuple(closed), holidays=no_holidays, closed_eves=frozenset())
    assert [first for first, _last, _reason in spans(quiet, MONDAY, days=800)] == [MONDAY, date(2028, 10, 2)]


@pytest.mark.parametrize(("days", "is_told"), [(55, True), (56, False)])
def test_what_begins_within_eight_weeks_is_told(days, is_told):
    closed = Deviation(MONDAY + timedelta(days=days), MONDAY + timedelta(days=days), reason="flytt")
    quiet = rules(deviations=(closed,), seasons=(all_year("08.00-16.00"),), holidays=no_holidays)
    assert bool(notices_ahead(quiet, MONDAY)) is is_told
