"""A whole year for staff: each day with its hours and the rule that decided them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.dates import MONTHS
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from contact.rules.ahead import BothChannels, both_channels
from contact.rules.hours import Day, Decider
from contact.rules.timetable import Rules
from contact.rules.why import why
from contact.rules.words import both_words
from trygghetsrad.lib.dates import dates
from trygghetsrad.lib.swedish import long_date

ORDINARY = {Decider.SEASON, Decider.WEEKEND}


@dataclass(frozen=True)
class YearDay:
    both: BothChannels
    is_today: bool
    change_url: str = ""

    @property
    def date(self) -> date:
        return self.both.date

    @property
    def hours(self) -> str:
        return both_words(self.both)

    @property
    def rule(self) -> str:
        """The name of the rule that decided, in short; two where visits and the phone follow different ones."""
        return self._rules(_short)

    @property
    def told(self) -> str:
        """All of it in words."""
        return f"{capfirst(long_date(self.date))}. {self.hours}. {self._rules(why)}."

    def _rules(self, name: Callable[[Day], str]) -> str:
        visit, phone = map(name, self.both.channels)
        if visit == phone:
            return visit
        return _("Besök: {visit}. Telefon: {phone}").format(visit=visit, phone=phone)

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


def months_of(
    rules: Rules, year: int, today: date, *, url_of: Callable[[BothChannels], str] = lambda both: ""
) -> list[YearMonth]:
    """`url_of` gives the address at which a day is changed."""
    days = (both_channels(rules, each) for each in dates(date(year, 1, 1), date(year, 12, 31)))
    days = (YearDay(both, both.date == today, url_of(both)) for both in days)
    return [YearMonth(month, tuple(run)) for month, run in groupby(days, key=lambda day: day.date.month)]
