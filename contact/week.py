"""The week of opening hours as the contact page shows it: as times, and drawn to scale."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from django.utils.translation import gettext_lazy as _

from contact.rules.ahead import BothChannels, week
from contact.rules.timetable import BOTH, Channel, Rules
from trygghetsrad.lib.swedish import date_span

FIRST_HOUR, LAST_HOUR = 7, 21  # of the scale; it grows where somebody opens earlier or closes later

LEGENDS = {
    frozenset(): "",
    frozenset({Channel.VISIT}): _("Fylld stapel: telefon och besök. Tom stapel: bara besök."),
    frozenset({Channel.PHONE}): _("Fylld stapel: telefon och besök. Tom stapel: bara telefon."),
    BOTH: _("Fylld stapel: telefon och besök. Tom stapel: bara besök eller bara telefon."),
}


@dataclass(frozen=True)
class Scale:
    """From one hour to another. Places are minutes from its beginning."""

    first: int
    last: int

    @property
    def width(self) -> int:
        return (self.last - self.first) * 60

    @property
    def ticks(self) -> list[tuple[int, int, str]]:
        """Every second hour, its place, and the same in percent of the width."""
        hours = [hour for hour in range(self.first, self.last) if hour % 2 == 0]
        places = [(hour - self.first) * 60 for hour in hours]
        return [(hour, place, f"{100 * place / self.width:.2f}%") for hour, place in zip(hours, places, strict=True)]

    def place(self, clock: time | datetime) -> int:
        return (clock.hour - self.first) * 60 + clock.minute


@dataclass(frozen=True)
class Bar:
    """A stretch of a day on which the same channels are open."""

    x: int
    width: int
    channels: frozenset[Channel]

    @property
    def is_full(self) -> bool:
        return self.channels == BOTH


@dataclass(frozen=True)
class DrawnDay:
    """`now` is the place of the present moment on the scale; None on other days and outside the scale."""

    both: BothChannels
    bars: tuple[Bar, ...]
    is_today: bool
    now: int | None

    @property
    def date(self) -> date:
        return self.both.date

    @property
    def reason(self) -> str:
        return self.both.reason


@dataclass(frozen=True)
class DrawnWeek:
    days: tuple[DrawnDay, ...]
    scale: Scale

    @property
    def number(self) -> int:
        return self.days[0].date.isocalendar().week

    @property
    def span(self) -> str:
        return date_span(self.days[0].date, self.days[-1].date)

    @property
    def legend(self) -> str:
        """What an open bar means, in a week that has one."""
        alone = {bar.channels for day in self.days for bar in day.bars if not bar.is_full}
        return LEGENDS[frozenset().union(*alone)]


def drawn_weeks(rules: Rules, at: datetime) -> tuple[DrawnWeek, DrawnWeek]:
    """The ISO week that holds the local moment `at`, and the next, to one scale."""
    weeks = [week(rules, at.date() + timedelta(weeks=n)) for n in range(2)]
    scale = scale_of([day for days in weeks for day in days])
    this, following = (DrawnWeek(tuple(_drawn_day(both, scale, at) for both in days), scale) for days in weeks)
    return this, following


def _drawn_day(both: BothChannels, scale: Scale, at: datetime) -> DrawnDay:
    is_today = both.date == at.date()
    now = scale.place(at) if is_today and scale.first <= at.hour < scale.last else None
    return DrawnDay(both, bars_of(both, scale), is_today, now)


def scale_of(days: Sequence[BothChannels]) -> Scale:
    intervals = [each for both in days for day in both.channels for each in day.intervals]
    opens = [each.opens.hour for each in intervals]
    closes = [each.closes.hour + bool(each.closes.minute) for each in intervals]
    return Scale(min([FIRST_HOUR, *opens]), max([LAST_HOUR, *closes]))


def bars_of(both: BothChannels, scale: Scale) -> tuple[Bar, ...]:
    """The stretches of one day in order; one ends where a channel opens or closes."""
    intervals = [each for day in both.channels for each in day.intervals]
    edges = sorted({clock for each in intervals for clock in (each.opens, each.closes)})
    return tuple(
        Bar(scale.place(start), scale.place(end) - scale.place(start), channels)
        for start, end in pairwise(edges)
        if (channels := frozenset(day.channel for day in both.channels if day.is_open(start)))
    )
