"""The opening hours of one day: the first rule in PRECEDENCE that has something to say decides."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from functools import lru_cache
from typing import Protocol

from contact.rules.timetable import Channel, Deviation, Interval, Rules, Season


class Decider(StrEnum):
    DEVIATION = "deviation"
    HOLIDAY = "holiday"
    EVE = "eve"
    WEEKEND = "weekend"
    EARLY_CLOSING = "early_closing"
    ASSEMBLY = "assembly"
    SEASON = "season"
    NONE = "none"


@dataclass(frozen=True)
class Day:
    """The hours of one channel on one day, the rule that decided them, and its reason where it has one.

    `season` is the name of the season around it, whether that decided or not.
    """

    date: date
    channel: Channel
    intervals: tuple[Interval, ...]
    decided_by: Decider
    reason: str = ""
    season: str = field(default="", compare=False)

    def is_open(self, clock: time) -> bool:
        return any(clock in interval for interval in self.intervals)


class HasReason(Protocol):
    reason: str


def reasons(channels: Iterable[HasReason]) -> list[str]:
    """Each once, in order."""
    return list(dict.fromkeys(each.reason for each in channels if each.reason))


Decision = tuple[tuple[Interval, ...], Decider, str]
Decide = Callable[[Rules, Season | None, date, Channel], Decision | None]


@lru_cache(maxsize=4096)
def day(rules: Rules, on: date, channel: Channel) -> Day:
    """The hours that hold. A day that no rule knows is closed, decided by NONE."""
    return _first(PRECEDENCE, rules, on, channel)


def usual_day(rules: Rules, on: date, channel: Channel) -> Day:
    """The hours of the season alone, which a holiday, an exception or an evening departs from."""
    return _first(USUAL, rules, on, channel)


def _first(deciders: Iterable[Decide], rules: Rules, on: date, channel: Channel) -> Day:
    season = rules.season(on)
    intervals, decided_by, reason = _decision(deciders, rules, season, on, channel)
    return Day(on, channel, intervals, decided_by, reason, season.name if season else "")


def _decision(deciders: Iterable[Decide], rules: Rules, season: Season | None, on: date, channel: Channel) -> Decision:
    decisions = (decide(rules, season, on, channel) for decide in deciders)
    return next(filter(None, decisions), ((), Decider.NONE, ""))


def _deviation(rules: Rules, season: Season | None, on: date, channel: Channel) -> Decision | None:
    meeting = rules.deviations_on(on, channel)
    deviation = next((each for each in meeting if applies(each, rules, on, channel)), None)
    return deviation and (tuple(sorted(deviation.intervals)), Decider.DEVIATION, deviation.reason)


def applies(deviation: Deviation, rules: Rules, on: date, channel: Channel) -> bool:
    """Whether it has anything to say of a day that it covers: it may leave alone what is closed anyway."""
    if not deviation.is_for_open_days_only:
        return True
    return bool(_decision(WITHOUT_DEVIATIONS, rules, rules.season(on), on, channel)[0])


def _holiday(rules: Rules, season: Season | None, on: date, channel: Channel) -> Decision | None:
    name = rules.public_holiday(on)
    return ((), Decider.HOLIDAY, name) if name else None


def _eve(rules: Rules, season: Season | None, on: date, channel: Channel) -> Decision | None:
    name = rules.closed_eve(on)
    return ((), Decider.EVE, name) if name else None


def _weekend(rules: Rules, season: Season | None, on: date, channel: Channel) -> Decision | None:
    """Closed because the season gives this weekday no hours; a Saturday with hours is a day like others."""
    is_off = season and not season.intervals(on, channel)
    return ((), Decider.WEEKEND, "") if is_off else None


def _early_closing(rules: Rules, season: Season | None, on: date, channel: Channel) -> Decision | None:
    """The season's hours cut off; one that comes after them cuts nothing, and yet there is no evening that day."""
    closing = rules.early_closing(on, channel)
    if closing is None or season is None:
        return None
    usual = season.intervals(on, channel)
    intervals = cut_off(usual, closing.closes)
    return intervals, Decider.EARLY_CLOSING, closing.reason if intervals != usual else ""


def _assembly(rules: Rules, season: Season | None, on: date, channel: Channel) -> Decision | None:
    """The season's last interval made longer, never shorter, for visits; by phone the hours are the usual."""
    evening = rules.assembly_evening(on)
    if channel is Channel.PHONE or evening is None or season is None:
        return None
    *earlier, last = season.intervals(on, channel)  # never empty: such a day is the weekend's
    if evening.until <= last.closes:
        return None
    return (*earlier, Interval(last.opens, evening.until)), Decider.ASSEMBLY, evening.reason


def _season(rules: Rules, season: Season | None, on: date, channel: Channel) -> Decision | None:
    return season and (season.intervals(on, channel), Decider.SEASON, "")


def cut_off(intervals: Sequence[Interval], closes: time) -> tuple[Interval, ...]:
    """What is left of the intervals when nothing is open after `closes`."""
    return tuple(Interval(each.opens, min(each.closes, closes)) for each in intervals if each.opens < closes)


WITHOUT_DEVIATIONS: tuple[Decide, ...] = (_holiday, _eve, _weekend, _early_closing, _assembly, _season)
PRECEDENCE: tuple[Decide, ...] = (_deviation, *WITHOUT_DEVIATIONS)
USUAL: tuple[Decide, ...] = (_weekend, _season)
