"""What staff have decided about the opening hours, as plain values; clocks are local wall time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum

from contact.rules.named_days import EVES, LEGAL_EVES, NamedDay

MonthDay = tuple[int, int]
Span = tuple[date, date]  # first and last day, both included
YEARS = range(2000, 2100)  # in which the holidays are known, and those of the year after


class Channel(StrEnum):
    """A way to reach the customer centre; each has hours of its own."""

    VISIT = "visit"
    PHONE = "phone"

    __hash__ = str.__hash__  # Enum's own is written in Python, and hours are looked up by channel all the time


BOTH = frozenset(Channel)


@dataclass(frozen=True, order=True)
class Interval:
    """Half-open: the opening minute is open, the closing minute is closed. Never past midnight."""

    opens: time
    closes: time

    def __contains__(self, clock: time) -> bool:
        return self.opens <= clock < self.closes


@dataclass(frozen=True)
class Season:
    """A part of every year, both days included, with hours per weekday (Monday is 0) and channel.

    A season whose last day comes before its first runs over New Year. One that ends on 28 February
    does not hold on the 29th: say 29, which is right in every year.
    """

    name: str
    first: MonthDay
    last: MonthDay
    week: Mapping[tuple[int, Channel], tuple[Interval, ...]]

    def covers(self, day: MonthDay) -> bool:
        if self.first <= self.last:
            return self.first <= day <= self.last
        return day >= self.first or day <= self.last

    def hours(self, weekday: int, channel: Channel) -> tuple[Interval, ...]:
        return tuple(sorted(self.week.get((weekday, channel), ())))

    def intervals(self, on: date, channel: Channel) -> tuple[Interval, ...]:
        return self.hours(on.weekday(), channel)

    def weekdays_by_hours(self, channel: Channel) -> dict[tuple[Interval, ...], list[int]]:
        """The hours that the season knows, each with its weekdays; days without hours are left out."""
        found = {}
        for weekday in range(7):
            if hours := self.hours(weekday, channel):
                found.setdefault(hours, []).append(weekday)
        return found


@dataclass(frozen=True)
class Deviation:
    """A dated exception: both days included, these intervals and no others; without any, closed.

    `is_for_open_days_only`: the intervals leave days alone that are closed anyway, such as the weekends of two weeks.
    `entered` rises with every entry (a primary key will do) and settles ties, see `rank`.
    """

    first_day: date
    last_day: date
    intervals: tuple[Interval, ...] = ()
    reason: str = ""
    channels: frozenset[Channel] = BOTH
    is_for_open_days_only: bool = False
    entered: int = 0

    def covers(self, on: date, channel: Channel) -> bool:
        return self.first_day <= on <= self.last_day and channel in self.channels

    @property
    def span(self) -> Span:
        return self.first_day, self.last_day

    @property
    def rank(self) -> tuple[timedelta, int]:
        """Where two meet the shorter is meant, a day within a closed week; of equals the one entered last."""
        return self.first_day - self.last_day, self.entered


@dataclass(frozen=True)
class EarlyClosing:
    """A day on which nothing is open after `closes`: once, on a date, or every year on a named day."""

    when: date | NamedDay
    closes: time
    reason: str = ""
    channels: frozenset[Channel] = BOTH

    @property
    def span(self) -> Span | None:
        """None where it comes back every year."""
        return None if isinstance(self.when, NamedDay) else (self.when, self.when)


@dataclass(frozen=True)
class AssemblyEvening:
    """A day when the municipal assembly (*kommunfullmäktige*) meets and visits are open until the evening."""

    day: date
    until: time = time(20)
    reason: str = "kommunfullmäktige"

    @property
    def span(self) -> Span:
        return self.day, self.day


Dated = Deviation | EarlyClosing | AssemblyEvening


@dataclass(frozen=True, eq=False)
class Rules:
    """Everything that decides the hours. Equal only to itself: what is worked out from it is remembered under it.

    `holidays` gives the public holidays and the legal eves of a year, by name. `closed_eves` are keys of EVES.
    """

    holidays: Callable[[int], Mapping[date, str]]
    seasons: tuple[Season, ...] = ()
    closed_eves: frozenset[str] = frozenset()
    early_closings: tuple[EarlyClosing, ...] = ()
    assembly_evenings: tuple[AssemblyEvening, ...] = ()
    deviations: tuple[Deviation, ...] = ()

    def deviations_on(self, on: date, channel: Channel) -> list[Deviation]:
        """The one that goes before the others first."""
        meeting = (deviation for deviation in self.deviations if deviation.covers(on, channel))
        return sorted(meeting, key=lambda deviation: deviation.rank, reverse=True)

    def public_holiday(self, on: date) -> str:
        """Its name; two on one day share it. Empty on other days."""
        name = self.holidays(on.year).get(on, "")
        return "" if name in LEGAL_EVES else name

    def closed_eve(self, on: date) -> str:
        """The name of the eve for which it is closed; empty on other days."""
        return next((eve for eve in EVES if eve in self.closed_eves and self._is_on(EVES[eve], on)), "")

    def early_closing(self, on: date, channel: Channel) -> EarlyClosing | None:
        """Of several on one day the earliest holds."""
        meeting = (each for each in self.early_closings if channel in each.channels and self._is_on(each.when, on))
        return min(meeting, key=lambda closing: closing.closes, default=None)

    def assembly_evening(self, on: date) -> AssemblyEvening | None:
        return next((evening for evening in self.assembly_evenings if evening.day == on), None)

    def dated(self) -> list[Dated]:
        """Every rule that is for certain dates and does not come back."""
        rows = (*self.deviations, *self.assembly_evenings, *self.early_closings)
        return [row for row in rows if row.span]

    def season(self, on: date) -> Season | None:
        return next((season for season in self.seasons if season.covers((on.month, on.day))), None)

    def _is_on(self, when: date | NamedDay, on: date) -> bool:
        if isinstance(when, NamedDay):
            return when.is_on(on, self.holidays)
        return when == on
