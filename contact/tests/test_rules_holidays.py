"""Easter, Midsummer, Christmas and New Year by the real calendar, and the last day of February."""

from datetime import date, timedelta

import pytest

from contact.rules.hours import Decider, day
from contact.rules.moments import is_open, next_change, status
from contact.rules.timetable import Channel, Season
from contact.tests.timetables import EVERY_DAY, all_year, at, every, intervals, no_holidays, rules, status_words

VISIT, PHONE = Channel
FULL, FRIDAY, SUMMER = "08.00-16.30", "08.00-16.00", "08.00-16.00"
WEEKEND = ("", "")
CHRISTMAS_2026 = [
    (FULL, ""),  # Wednesday 23 December
    ("", "julafton"),
    ("", "juldagen"),
    ("", "annandag jul"),
    WEEKEND,  # Sunday the 27th
    (FULL, ""),
    (FULL, ""),
    (FULL, ""),
    ("", "nyårsafton"),
    ("", "nyårsdagen"),
    WEEKEND,
    WEEKEND,
    (FULL, ""),  # Monday 4 January
    (FULL, ""),  # trettondagsafton is not closed
    ("", "trettondedag jul"),
    (FULL, ""),
]
CHRISTMAS_2027 = [
    (FULL, ""),  # Thursday 23 December
    ("", "julafton"),
    ("", "juldagen"),
    ("", "annandag jul"),
    (FULL, ""),  # Monday the 27th
    (FULL, ""),
    (FULL, ""),
    (FULL, ""),
    ("", "nyårsafton"),
    ("", "nyårsdagen"),
    WEEKEND,  # Sunday 2 January
    (FULL, ""),
    (FULL, ""),
    (FULL, ""),
    ("", "trettondedag jul"),
    (FRIDAY, ""),
]
EASTER = [(FULL, ""), ("", "långfredagen"), WEEKEND, ("", "påskdagen"), ("", "annandag påsk"), (FULL, "")]
MIDSUMMER = [(SUMMER, ""), ("", "midsommarafton"), ("", "midsommardagen"), WEEKEND, (SUMMER, "")]
WHITSUN = [(FRIDAY, ""), WEEKEND, ("", "pingstdagen"), (FULL, "")]  # its Monday is no holiday since 2005


@pytest.mark.parametrize(
    ("first_day", "expected"),
    [
        (date(2026, 12, 23), CHRISTMAS_2026),
        (date(2027, 12, 23), CHRISTMAS_2027),
        (date(2026, 4, 2), EASTER),
        (date(2027, 3, 25), EASTER),  # the clocks go forward on that Sunday
        (date(2028, 4, 13), EASTER),
        (date(2026, 6, 18), MIDSUMMER),
        (date(2027, 6, 24), MIDSUMMER),
        (date(2026, 5, 22), WHITSUN),
        (date(2027, 5, 14), WHITSUN),
    ],
)
@pytest.mark.parametrize("channel", Channel)
def test_the_days_of_a_holiday(first_day, expected, channel):
    days = [day(rules(), first_day + timedelta(days=n), channel) for n in range(len(expected))]
    assert [(each.intervals, each.reason) for each in days] == [(intervals(*h.split()), why) for h, why in expected]


@pytest.mark.parametrize(
    ("closing", "opening"),
    [
        ("2026-04-02 16.30", "2026-04-07 08.00"),  # Easter
        ("2027-03-25 16.30", "2027-03-30 08.00"),
        ("2026-04-30 16.30", "2026-05-04 08.00"),  # första maj is a Friday
        ("2026-05-13 16.30", "2026-05-15 08.00"),  # Ascension Day
        ("2026-06-05 15.00", "2026-06-08 08.00"),  # nationaldagen is a Saturday
        ("2026-06-18 16.00", "2026-06-22 08.00"),  # Midsummer
        ("2027-06-24 16.00", "2027-06-28 08.00"),
        ("2026-10-30 16.00", "2026-11-02 08.00"),  # alla helgons dag is a Saturday
        ("2026-12-23 16.30", "2026-12-28 08.00"),  # Christmas
        ("2027-12-23 16.30", "2027-12-27 08.00"),
        ("2026-12-30 16.30", "2027-01-04 08.00"),  # New Year
        ("2027-12-30 16.30", "2028-01-03 08.00"),
        ("2027-01-05 16.30", "2027-01-07 08.00"),  # Epiphany
    ],
)
def test_it_opens_again_after_a_holiday(closing, opening):
    assert next_change(rules(), at(closing), VISIT) == at(opening)


def test_two_holidays_on_one_day_share_it():
    both = day(rules(), date(2008, 5, 1), VISIT)
    assert (both.decided_by, both.reason) == (Decider.HOLIDAY, "första maj, Kristi himmelsfärdsdag")


def test_the_last_second_of_the_year():
    last = at("2026-12-31 23.59.59")
    assert is_open(rules(), last, VISIT) is False
    assert status_words(status(rules(), last)) == "Stängt (nyårsafton), öppnar måndag 08.00"
    assert status_words(status(rules(), at("2027-01-01 00.00"))) == "Stängt (nyårsdagen), öppnar måndag 08.00"


@pytest.mark.parametrize(
    ("moment", "is_open_then", "change"),
    [
        ("2026-12-31 23.58.59", True, "2026-12-31 23.59"),
        ("2026-12-31 23.59", False, "2027-01-01 00.00"),
        ("2026-12-31 23.59.59", False, "2027-01-01 00.00"),
        ("2027-01-01 00.00", True, "2027-01-01 23.59"),
    ],
)
def test_open_over_the_turn_of_the_year(moment, is_open_then, change):
    day_and_night = rules(holidays=no_holidays, seasons=(all_year("00.00-23.59"),), closed_eves=frozenset())
    told = is_open(day_and_night, at(moment), VISIT), next_change(day_and_night, at(moment), VISIT)
    assert told == (is_open_then, at(change))


@pytest.mark.parametrize(
    ("last_of_season", "moment", "opening"),
    [
        (28, "2028-02-28 16.30", "2028-03-01 08.00"),  # the leap day is in no season
        (29, "2028-02-28 16.30", "2028-02-29 08.00"),
        (28, "2027-02-26 16.30", "2027-03-01 08.00"),  # over a weekend, in a year without one
        (29, "2027-02-26 16.30", "2027-03-01 08.00"),
    ],
)
def test_a_season_that_ends_in_february(last_of_season, moment, opening):
    week = every(range(5), FULL)
    seasons = Season("början", (1, 1), (2, last_of_season), week), Season("sedan", (3, 1), (12, 31), week)
    assert next_change(rules(seasons=seasons), at(moment), VISIT) == at(opening)


@pytest.mark.parametrize(
    ("on", "decided_by"),
    [
        (date(2027, 2, 28), Decider.SEASON),
        (date(2027, 3, 1), Decider.NONE),
        (date(2028, 2, 28), Decider.SEASON),
        (date(2028, 2, 29), Decider.SEASON),
        (date(2028, 3, 1), Decider.NONE),
    ],
)
def test_a_season_until_the_leap_day_is_right_in_every_year(on, decided_by):
    season = Season("januari och februari", (1, 1), (2, 29), every(EVERY_DAY, FULL))
    assert day(rules(seasons=(season,)), on, VISIT).decided_by == decided_by
