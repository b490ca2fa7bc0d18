from datetime import date

import pytest

from contact.rules.ahead import SeasonChange, next_season
from contact.rules.timetable import Season
from contact.tests.timetables import SUMMER, WINTER, all_year, rules

CHRISTMAS = Season("jul", (12, 15), (1, 6), {})
REST = Season("resten", (1, 7), (12, 14), {})
EARLY, LATE = Season("början", (1, 1), (2, 28), {}), Season("sedan", (3, 1), (12, 31), {})
ONE_WEEK = Season("sportlov", (2, 22), (2, 28), {})


@pytest.mark.parametrize(
    ("seasons", "on", "first_day", "season"),
    [
        ((WINTER, SUMMER), date(2026, 5, 30), date(2026, 6, 1), SUMMER),
        ((WINTER, SUMMER), date(2026, 5, 31), date(2026, 6, 1), SUMMER),
        ((WINTER, SUMMER), date(2026, 6, 1), date(2026, 9, 1), WINTER),
        ((WINTER, SUMMER), date(2026, 8, 31), date(2026, 9, 1), WINTER),
        ((WINTER, SUMMER), date(2026, 9, 1), date(2027, 6, 1), SUMMER),
        ((WINTER, SUMMER), date(2026, 12, 31), date(2027, 6, 1), SUMMER),
        ((SUMMER,), date(2026, 8, 31), date(2026, 9, 1), None),  # a gap
        ((SUMMER,), date(2026, 9, 1), date(2027, 6, 1), SUMMER),
        ((CHRISTMAS, REST), date(2026, 12, 14), date(2026, 12, 15), CHRISTMAS),
        ((CHRISTMAS, REST), date(2026, 12, 15), date(2027, 1, 7), REST),  # over New Year
        ((CHRISTMAS, REST), date(2026, 12, 31), date(2027, 1, 7), REST),
        ((CHRISTMAS, REST), date(2027, 1, 1), date(2027, 1, 7), REST),
        ((CHRISTMAS, REST), date(2027, 1, 7), date(2027, 12, 15), CHRISTMAS),
        ((CHRISTMAS,), date(2027, 1, 6), date(2027, 1, 7), None),
        ((EARLY, LATE), date(2027, 2, 28), date(2027, 3, 1), LATE),
        ((EARLY, LATE), date(2028, 2, 28), date(2028, 2, 29), None),  # the leap day that nobody named
        ((EARLY, LATE), date(2028, 2, 29), date(2028, 3, 1), LATE),
        ((ONE_WEEK,), date(2027, 3, 1), date(2028, 2, 22), ONE_WEEK),
        ((ONE_WEEK,), date(2028, 2, 22), date(2028, 2, 29), None),
    ],
)
def test_next_season(seasons, on, first_day, season):
    assert next_season(rules(seasons=seasons), on) == SeasonChange(first_day, season)


@pytest.mark.parametrize("seasons", [(), (all_year("08.00-16.00"),), (Season("året", (7, 1), (6, 30), {}),)])
@pytest.mark.parametrize("on", [date(2026, 1, 1), date(2026, 6, 30), date(2026, 12, 31), date(2028, 2, 29)])
def test_there_is_no_next_season_in_a_year_of_one_or_none(seasons, on):
    assert next_season(rules(seasons=seasons), on) is None
