"""The hours that come back every year, as the tables of the contact page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst

from contact.rules.timetable import Channel, Interval, Rules, Season
from trygghetsrad.lib.swedish import year_span


@dataclass(frozen=True)
class WeekdaysRow:
    """Weekdays in a row with the same hours."""

    weekdays: str
    visit: tuple[Interval, ...]
    phone: tuple[Interval, ...]


@dataclass(frozen=True)
class SeasonTable:
    name: str
    span: str
    rows: tuple[WeekdaysRow, ...]
    is_now: bool

    @property
    def has_own_phone_hours(self) -> bool:
        return any(row.visit != row.phone for row in self.rows)


def season_tables(rules: Rules, on: date) -> list[SeasonTable]:
    """Every season, the one that holds on `on` first."""
    tables = [season_table(season, is_now=season == rules.season(on)) for season in rules.seasons]
    return sorted(tables, key=lambda table: not table.is_now)


def season_table(season: Season, *, is_now: bool = False) -> SeasonTable:
    return SeasonTable(season.name, year_span(season.first, season.last), tuple(_rows(season)), is_now)


def _rows(season: Season) -> Iterator[WeekdaysRow]:
    """Days without hours are left out: what is not in the table is closed."""
    for (visit, phone), run in groupby(range(7), key=lambda weekday: _hours(season, weekday)):
        names = [str(WEEKDAYS[weekday]) for weekday in run]
        if visit or phone:
            yield WeekdaysRow(capfirst("–".join(dict.fromkeys([names[0], names[-1]]))), visit, phone)


def _hours(season: Season, weekday: int) -> tuple[tuple[Interval, ...], ...]:
    return tuple(season.hours(weekday, channel) for channel in Channel)
