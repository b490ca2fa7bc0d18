from datetime import date, timedelta

import holidays
import pytest

from contact.rules.named_days import EVES, HOLIDAYS, LEGAL_EVES, NamedDay
from trygghetsrad.lib.calendar import holidays_of

YEARS = range(2024, 2036)
# By the package itself, which knows the eves that are no holidays as de facto ones and as optional.
NOT_EVES = {"Klämdag"}
SPELT_OTHERWISE = {"allahelgonsafton": "allhelgonaafton"}


def days_of(named, year):
    days = (date(year, 1, 1) + timedelta(days=n) for n in range(366))
    return [on for on in days if on.year == year and named.is_on(on, holidays_of)]


@pytest.mark.parametrize(
    ("named", "name"),
    [
        (NamedDay("långfredagen", 1), "skärtorsdagen"),
        (NamedDay("första maj", 1), "valborgsmässoafton"),
        (NamedDay("alla helgons dag", 1), "allhelgonaafton"),
        (NamedDay("nyårsdagen", 1), "nyårsafton"),
        (NamedDay("alla helgons dag", 2), "2 dagar före alla helgons dag"),
        (NamedDay("Kristi himmelsfärdsdag", 1), "dagen före Kristi himmelsfärdsdag"),
        (NamedDay("julafton", 1), "dagen före julafton"),
        (NamedDay("juldagen", 2), "2 dagar före juldagen"),
        (NamedDay("nyårsdagen", 30), "30 dagar före nyårsdagen"),
        (NamedDay("julafton"), "julafton"),
        (NamedDay("Kristi himmelsfärdsdag", 0), "Kristi himmelsfärdsdag"),
    ],
)
def test_a_named_day_is_called_as_people_do(named, name):
    assert named.name == name


def test_an_eve_is_called_by_its_own_name():
    assert [eve.name for eve in EVES.values()] == list(EVES)


def test_the_holidays_are_those_of_the_calendar():
    assert list(holidays_of(2026).values()) == list(HOLIDAYS)
    assert {name for year in YEARS for name in holidays_of(year).values()} == {*HOLIDAYS}


def test_the_legal_eves_are_the_de_facto_holidays():
    found = holidays.country_holidays("SE", include_sundays=False, language="sv", categories="de_facto", years=2026)
    assert {name.lower() for name in found.values()} == LEGAL_EVES


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (2026, ["01-05", "04-02", "04-04", "04-30", "05-23", "06-19", "10-30", "12-24", "12-31"]),
        (2027, ["01-05", "03-25", "03-27", "04-30", "05-15", "06-25", "11-05", "12-24", "12-31"]),
    ],
)
def test_the_eves_of_two_years(year, expected):
    assert [days_of(eve, year) for eve in EVES.values()] == [[date.fromisoformat(f"{year}-{day}")] for day in expected]


@pytest.mark.parametrize("year", YEARS)
def test_every_eve_falls_where_the_almanac_has_it(year):
    categories = ("de_facto", "optional")
    found = holidays.country_holidays("SE", include_sundays=False, language="sv", categories=categories, years=year)
    almanac = {name.partition(" (")[0].lower(): [on] for on, name in found.items() if name not in NOT_EVES}
    expected = {SPELT_OTHERWISE.get(name, name): days for name, days in almanac.items()}
    assert {name: days_of(eve, year) for name, eve in EVES.items()} == expected


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        (NamedDay("juldagen", 2), [date(2026, 12, 23)]),
        (NamedDay("nyårsdagen", 3), [date(2026, 12, 29)]),  # of the next year's
        (NamedDay("trettondedag jul", 6), [date(2026, 12, 31)]),
        (NamedDay("nyårsdagen", 0), [date(2026, 1, 1)]),
        (NamedDay("midsommarafton", 0), [date(2026, 6, 19)]),
        (NamedDay("midsommarafton", 1), [date(2026, 6, 18)]),
        (NamedDay("annandag pingst", 0), []),  # no holiday any longer
    ],
)
def test_a_named_day_comes_once_a_year(named, expected):
    assert days_of(named, 2026) == expected


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        (NamedDay("första maj"), date(2008, 5, 1)),
        (NamedDay("Kristi himmelsfärdsdag"), date(2008, 5, 1)),
        (EVES["valborgsmässoafton"], date(2008, 4, 30)),
        (NamedDay("Kristi himmelsfärdsdag", 1), date(2008, 4, 30)),
        (NamedDay("Kristi himmelsfärdsdag", 10), date(2008, 4, 21)),
    ],
)
def test_each_of_two_holidays_on_one_day_is_known(named, expected):
    assert days_of(named, 2008) == [expected]


def test_a_part_of_a_name_is_not_the_name():
    assert days_of(NamedDay("maj"), 2008) == []
