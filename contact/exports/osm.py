"""The opening hours for OpenStreetMap: what comes back every year, then every day that is otherwise, by its date.

It is right by construction: a day is dated when the yearly rules alone would tell it wrongly to any reader.
"""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby, takewhile

from contact.exports.horizon import last_day_told
from contact.exports.osm_yearly import MONTHS, READINGS_OF_PH, hours_by, hours_text, yearly_rules
from contact.rules.hours import Day, day
from contact.rules.timetable import Channel, Interval, Rules
from trygghetsrad.lib.dates import dates

MOST_CHARACTERS = 255  # that OpenStreetMap takes in one value


@dataclass(frozen=True)
class OsmHours:
    """The hours of one channel through `last_day`, in three lengths.

    `full` tells the reasons too, `plain` only the hours. `short` is what fits in OpenStreetMap, None where not even
    the yearly rules do; it leaves out what is otherwise on the days `dropped`, and everything before them is told.
    """

    full: str
    plain: str
    short: str | None
    dropped: tuple[date, ...]
    last_day: date


@dataclass(frozen=True)
class Run:
    """Days with the same hours, from the first dated one to the last; those in between have them anyway."""

    days: tuple[date, ...]
    intervals: tuple[Interval, ...]
    comment: str = ""


@lru_cache(maxsize=8)
def osm_hours(rules: Rules, channel: Channel, on: date) -> OsmHours:
    """The hours from `on`, valid wherever comments, `PH` or long values are read differently."""
    readings = [yearly_rules(rules, channel, is_ph) for is_ph in READINGS_OF_PH]
    base = [rule.text for rule in readings[0]]
    days = [day(rules, each, channel) for each in dates(on, last_day_told(on))]
    dated = {each.date for each in days if any(hours_by(yearly, each.date) != each.intervals for yearly in readings)}
    runs = _runs(days, dated, lambda each: (each.intervals,))
    short, dropped = _short(base, runs)
    return OsmHours(
        full=_text(base, _runs(days, dated, lambda each: (each.intervals, _comment(each.reason)))),
        plain=_text(base, runs),
        short=short,
        dropped=dropped,
        last_day=last_day_told(on),
    )


def _runs(days: Sequence[Day], dated: set[date], said: Callable[[Day], tuple]) -> list[Run]:
    runs = [(key, tuple(each.date for each in run if each.date in dated)) for key, run in groupby(days, said)]
    return [Run(told, *key) for key, told in runs if told]


def _text(base: Sequence[str], runs: Sequence[Run]) -> str:
    return "; ".join([*base, *_dated_rules(runs)])


def _dated_rules(runs: Sequence[Run]) -> Iterator[str]:
    """One rule for all the days that are told the same; no day is in two, so their order says nothing."""
    alike = {}
    for run in runs:
        alike.setdefault((run.intervals, run.comment), []).append(_dates(run.days[0], run.days[-1]))
    for (intervals, comment), spans in alike.items():
        yield " ".join(filter(None, [",".join(spans), hours_text(intervals), comment and f'"{comment}"']))


def _dates(first: date, last: date) -> str:
    """ "2026 Dec 14", "2026 Dec 21-23", "2026 Dec 30-2027 Jan 02": a year is never taken over from what went before."""
    if first == last:
        return _date(first)
    is_within_month = (first.year, first.month) == (last.year, last.month)
    return f"{_date(first)}-{f'{last.day:02}' if is_within_month else _date(last)}"


def _date(on: date) -> str:
    return f"{on.year} {MONTHS[on.month - 1]} {on.day:02}"


def _comment(reason: str) -> str:
    """A comment cannot hold the quotation mark that ends it, nor a control character."""
    printable = "".join(" " if unicodedata.category(each) == "Cc" else each for each in reason)
    return " ".join(printable.replace('"', "”").split())


def _short(base: Sequence[str], runs: Sequence[Run]) -> tuple[str | None, tuple[date, ...]]:
    """As many runs as fit, the nearest first, and the days of the others."""
    texts = (_text(base, runs[:number]) for number in range(len(runs) + 1))
    fitting = list(takewhile(lambda text: len(text) <= MOST_CHARACTERS, texts))
    if not fitting:
        return None, ()
    return fitting[-1], tuple(each for run in runs[len(fitting) - 1 :] for each in run.days)
