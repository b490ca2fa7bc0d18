"""The week drawn to scale: no database."""

from datetime import date

import pytest

from contact.rules.timetable import AssemblyEvening, Channel, Deviation, Season
from contact.season_tables import season_tables
from contact.tests.timetables import EVERY_DAY, at, every, intervals, rules
from contact.week import Bar, drawn_weeks

VISIT, PHONE = Channel
BOTH = frozenset(Channel)
MONDAY = date(2026, 10, 5)


def drawn_week(given_rules, moment):
    return drawn_weeks(given_rules, moment)[0]


def bars(day):
    return [(bar.x, bar.width, sorted(bar.channels)) for bar in day.bars]


def test_full_bar_from_eight_to_half_past_four():
    assert drawn_week(rules(), at("2026-10-06 10.00")).days[0].bars == (Bar(60, 510, BOTH),)


def test_evening_for_visits_only_is_an_open_bar():
    week = drawn_week(rules(assembly_evenings=(AssemblyEvening(MONDAY),)), at("2026-10-06 10.00"))
    assert bars(week.days[0]) == [(60, 510, [PHONE, VISIT]), (570, 210, [VISIT])]
    assert [bar.is_full for bar in week.days[0].bars] == [True, False]
    assert week.days[0].reason == "kommunfullmäktige"
    assert week.legend == "Fylld stapel: telefon och besök. Tom stapel: bara besök."


def test_lunch_is_a_gap():
    lunch = Season("året", (1, 1), (12, 31), every(EVERY_DAY, "08.00-12.00", "13.00-16.00"))
    week = drawn_week(rules(seasons=(lunch,), holidays=lambda year: {}), at("2026-10-06 10.00"))
    assert bars(week.days[6]) == [(60, 240, [PHONE, VISIT]), (360, 180, [PHONE, VISIT])]
    assert week.legend == ""


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        (["08.00-16.00"], (7, 21)),
        (["06.30-16.00"], (6, 21)),
        (["08.00-21.00"], (7, 21)),
        (["08.00-21.30"], (7, 22)),
        ([], (7, 21)),
    ],
)
def test_scale_grows_where_the_week_needs_more(spans, expected):
    season = Season("året", (1, 1), (12, 31), every(EVERY_DAY, *spans))
    scale = drawn_week(rules(seasons=(season,)), at("2026-10-06 10.00")).scale
    assert (scale.first, scale.last) == expected


def test_ticks_are_every_second_hour():
    scale = drawn_week(rules(), at("2026-10-06 10.00")).scale
    assert scale.ticks[:2] == [(8, 60, "7.14%"), (10, 180, "21.43%")]
    assert [hour for hour, _place, _percent in scale.ticks] == [8, 10, 12, 14, 16, 18, 20]


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-10-06 06.59", None),
        ("2026-10-06 07.00", 0),
        ("2026-10-06 14.10", 430),
        ("2026-10-06 20.59", 839),
        ("2026-10-06 21.00", None),
    ],
)
def test_now_is_marked_on_today_alone(moment, expected):
    days = drawn_week(rules(), at(moment)).days
    assert [day.now for day in days] == [None, expected, None, None, None, None, None]
    assert [day.is_today for day in days] == [False, True, False, False, False, False, False]


def test_the_next_week_has_no_today_and_the_same_scale():
    late = Deviation(date(2026, 10, 12), date(2026, 10, 12), intervals("08.00-22.30"))
    this, following = drawn_weeks(rules(deviations=(late,)), at("2026-10-06 10.00"))
    assert [day.date for day in following.days] == [date(2026, 10, 12 + n) for n in range(7)]
    assert [day.is_today for day in following.days] == [False] * 7
    assert [(week.scale.first, week.scale.last) for week in (this, following)] == [(7, 23)] * 2


def test_week_is_named_by_number_and_span():
    week = drawn_week(rules(), at("2027-01-01 10.00"))
    assert (week.number, week.span.replace("\u00a0", " ")) == (53, "28 december 2026–3 januari 2027")


def test_season_tables_join_weekdays_with_the_same_hours():
    week = every([0, 2, 3], "08.00-16.00") | every([1], "08.00-12.00", channels=[VISIT])
    table, *_others = season_tables(rules(seasons=(Season("året", (1, 1), (12, 31), week),)), MONDAY)
    assert [(row.weekdays, row.visit, row.phone) for row in table.rows] == [
        ("Måndag", intervals("08.00-16.00"), intervals("08.00-16.00")),
        ("Tisdag", intervals("08.00-12.00"), ()),
        ("Onsdag–torsdag", intervals("08.00-16.00"), intervals("08.00-16.00")),
    ]
    assert (table.has_own_phone_hours, table.is_now) == (True, True)
