"""The opening hours of one day: the first rule in PRECEDENCE that has something to say decides."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from contact.rules.timetable import Channel, Interval, Rules


class Decider(StrEnum):
    DEVIATION = "deviation"
    HOLIDAY = "holiday"
    EVE = "eve"
    WEEKEND = "weekend"
    ASSEMBLY = "assembly"
    SEASON = "season"
    NONE = "none"


@dataclass(frozen=True)
class Day:
    """The hours of one channel on one day, the rule that decided them, and its reason where it has one."""

    date: date
    channel: Channel
    intervals: tuple[Interval, ...]
    decided_by: Decider
    reason: str = ""

    def is_open(self, clock: time) -> bool:
        return any(clock in interval for interval in self.intervals)


Decide = Callable[[Rules, date, Channel], Day | None]


def day(rules: Rules, on: date, channel: Channel) -> Day:
    """The hours that hold. A day that no rule knows is closed, decided by NONE."""
    return _first(PRECEDENCE, rules, on, channel)


def usual_day(rules: Rules, on: date, channel: Channel) -> Day:
    """The hours of the season alone, which a holiday, an exception or an evening departs from."""
    return _first(USUAL, rules, on, channel)


def _first(deciders: Iterable[Decide], rules: Rules, on: date, channel: Channel) -> Day:
    decisions = (decide(rules, on, channel) for decide in deciders)
    return next(filter(None, decisions), Day(on, channel, (), Decider.NONE))


def _deviation(rules: Rules, on: date, channel: Channel) -> Day | None:
    deviation = rules.deviation(on, channel)
    if deviation is None:
        return None
    return Day(on, channel, tuple(sorted(deviation.intervals)), Decider.DEVIATION, deviation.reason)


def _holiday(rules: Rules, on: date, channel: Channel) -> Day | None:
    name = rules.holiday(on)
    is_red = name and not name.endswith("afton")
    return Day(on, channel, (), Decider.HOLIDAY, name) if is_red else None


def _eve(rules: Rules, on: date, channel: Channel) -> Day | None:
    name = rules.holiday(on)
    return Day(on, channel, (), Decider.EVE, name) if name.lower() in rules.closed_eves else None


def _weekend(rules: Rules, on: date, channel: Channel) -> Day | None:
    """Closed because the season gives this weekday no hours; a Saturday with hours is a day like others."""
    season = rules.season(on)
    is_off = season and not season.intervals(on, channel)
    return Day(on, channel, (), Decider.WEEKEND) if is_off else None


def _assembly(rules: Rules, on: date, channel: Channel) -> Day | None:
    """The season's last interval made longer, never shorter, for visits; by phone the hours are the usual."""
    evening, season = rules.assembly_evening(on), rules.season(on)
    if channel is Channel.PHONE or not evening or not season:
        return None
    *earlier, last = season.intervals(on, channel)  # never empty: such a day is the weekend's
    if evening.until <= last.closes:
        return None
    intervals = (*earlier, Interval(last.opens, evening.until))
    return Day(on, channel, intervals, Decider.ASSEMBLY, evening.reason)


def _season(rules: Rules, on: date, channel: Channel) -> Day | None:
    season = rules.season(on)
    return Day(on, channel, season.intervals(on, channel), Decider.SEASON) if season else None


PRECEDENCE: tuple[Decide, ...] = (_deviation, _holiday, _eve, _weekend, _assembly, _season)
USUAL: tuple[Decide, ...] = (_weekend, _season)
