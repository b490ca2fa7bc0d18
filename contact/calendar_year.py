"""A whole year for staff: each day with its hours and the rule that decided them."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.utils.dates import MONTHS
from django.utils.text import capfirst

from contact.rules.ahead import BothChannels, both_channels
from contact.rules.hours import Day, Decider
from contact.rules.timetable import Rules
from contact.rules.why import why
from contact.rules.words import both_words
from trygghetsrad.lib.swedish import long_date

ORDINARY = {Decider.SEASON, Decider.WEEKEND}


@dataclass(frozen=True)
class YearDay:
    both: BothChannels
    is_today: bool

    @property
    def date(self) -> date:
        return self.both.date

    @property
    def hours(self) -> str:
        return both_words(self.both)

    @property
    def rule(self) -> str:
        """The name of the rule that decided; two where visits and the phone follow different ones."""
        return ", ".join(dict.fromkeys(_short(day) for day in self.both.channels))

    @property
    def told(self) -> str:
        """All of it in words."""
        rules = ", ".join(dict.fromkeys(map(why, self.both.channels)))
        return f"{capfirst(long_date(self.date))}. {self.hours}. {rules}."

    @property
    def is_monday(self) -> bool:
        return self.date.weekday() == 0

    @property
    def is_ordinary(self) -> bool:
        return all(day.decided_by in ORDINARY for day in self.both.channels)

    @property
    def is_open(self) -> bool:
        return any(day.intervals for day in self.both.channels)


def _short(day: Day) -> str:
    return day.season if day.decided_by in ORDINARY else why(day)


@dataclass(frozen=True)
class YearMonth:
    number: int
    days: tuple[YearDay, ...]

    @property
    def name(self) -> str:
        return capfirst(str(MONTHS[self.number]))


def months_of(rules: Rules, year: int, today: date) -> list[YearMonth]:
    first = date(year, 1, 1)
    dates = (first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days))
    days = (YearDay(both_channels(rules, each), each == today) for each in dates)
    return [YearMonth(month, tuple(run)) for month, run in groupby(days, key=lambda day: day.date.month)]
