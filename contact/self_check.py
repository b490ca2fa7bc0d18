"""What we tell other systems, read back as they read it and compared with the rules, day by day."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain

from contact.exports.osm import osm_hours
from contact.exports.schema_org import WEEKDAYS, opening_hours
from contact.rules.hours import day
from contact.rules.timetable import Channel, Interval, Rules
from contact.rules.turns import CLOCKS_MAY_JUMP, SWEDEN, local
from trygghetsrad.lib.dates import dates

try:
    from opening_hours import OpeningHours, State
except ImportError:  # it comes with requirements-dev.txt only
    OpeningHours = State = None

DAYS_COMPARED = 731  # two years, the day itself included
Read = Callable[[date], Iterable[Interval]]


@dataclass(frozen=True)
class Telling:
    """One of our texts about one channel: `read` gives the hours of a day as its readers find them."""

    name: str
    channel: Channel
    read: Read
    left_out: frozenset[date] = frozenset()


def differences(rules: Rules, on: date) -> Iterator[str]:
    """A line for every day of two years on which a text of ours tells other hours than the rules."""
    return chain.from_iterable(compared(rules, on, telling) for telling in tellings(rules, on))


def compared(rules: Rules, on: date, telling: Telling) -> Iterator[str]:
    for each in dates(on, on + timedelta(days=DAYS_COMPARED - 1)):
        told, true = _met(each, telling.read(each)), _met(each, day(rules, each, telling.channel).intervals)
        if told != true and each not in telling.left_out:
            yield f"{each} {telling.channel}: {telling.name} says {_words(told)}, the engine says {_words(true)}"


def tellings(rules: Rules, on: date) -> Iterator[Telling]:
    for channel in Channel:
        hours = osm_hours(rules, channel, on)
        yield Telling("OSM", channel, osm_reader(hours.full))
        yield Telling("plain OSM", channel, osm_reader(hours.plain))
        if hours.short is not None:
            yield Telling("short OSM", channel, osm_reader(hours.short), frozenset(hours.dropped))
    yield Telling("JSON-LD", Channel.VISIT, json_reader(json.dumps(opening_hours(rules, on))))


def osm_reader(text: str) -> Read:
    """As opening-hours-rs reads it, by the clocks on the wall in Sweden."""
    hours = OpeningHours(text, timezone=SWEDEN, country="SE", max_interval_days=400)

    def read(on: date) -> list[Interval]:
        midnights = [datetime.combine(each, time(), SWEDEN) for each in (on, on + timedelta(days=1))]
        pieces = hours.intervals(*midnights)
        return [Interval(start.time(), end.time()) for start, end, state, _why in pieces if state == State.OPEN]

    return read


def json_reader(text: str) -> Read:
    """As schema.org has it: a special day is told by its special hours alone."""
    told = json.loads(text)
    usual, special = told["openingHoursSpecification"], told["specialOpeningHoursSpecification"]

    def read(on: date) -> list[Interval]:
        meeting = [each for each in special if _holds(each, on)] or [each for each in usual if _holds(each, on)]
        clocks = [(time.fromisoformat(each["opens"]), time.fromisoformat(each["closes"])) for each in meeting]
        return sorted(Interval(opens, closes) for opens, closes in clocks if opens != closes)

    return read


def _holds(told: dict, on: date) -> bool:
    is_weekday = WEEKDAYS[on.weekday()] in told.get("dayOfWeek", WEEKDAYS)
    return is_weekday and told["validFrom"] <= on.isoformat() <= told["validThrough"]


def _met(on: date, intervals: Iterable[Interval]) -> list[Interval]:
    """The intervals by the clocks on the wall that day, in one piece where they touch.

    opening-hours-rs parts them where only the comment changes.
    """
    found = []
    for opens, closes in ((_clock_met(on, each.opens), _clock_met(on, each.closes)) for each in intervals):
        is_continued = found and found[-1].closes == opens
        found.append(Interval(found.pop().opens if is_continued else opens, closes))
    return [each for each in found if each.opens != each.closes]


def _clock_met(on: date, clock: time) -> time:
    """In the night when the clocks are put forward, one that they skip is met where they land."""
    is_skipped = local(datetime.combine(on, clock, SWEDEN).astimezone(UTC)).time() != clock
    return local(datetime.combine(on, CLOCKS_MAY_JUMP)).time() if is_skipped else clock


def _words(intervals: Iterable[Interval]) -> str:
    return ",".join(f"{_clock(each.opens)}-{_clock(each.closes)}" for each in intervals) or "closed"


def _clock(clock: time) -> str:
    """Seconds too where there are any, since no text of ours can tell them."""
    return clock.isoformat().removesuffix(":00")
