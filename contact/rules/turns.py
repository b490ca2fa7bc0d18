"""When a channel opens and closes: a month at a time, worked out once and then looked up.

Moments are compared as instants in UTC: two moments of one zone compare by their clocks, an hour wrong when those jump.
"""

from bisect import bisect_right
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from itertools import chain, pairwise
from zoneinfo import ZoneInfo

from contact.rules.hours import Day, day
from contact.rules.timetable import Channel, Rules

SWEDEN = ZoneInfo("Europe/Stockholm")
# The instant at which the European Union puts its clocks forward or back, whenever it does.
CLOCKS_MAY_JUMP = time(1, tzinfo=UTC)


def local(at: datetime) -> datetime:
    """The moment in Swedish time; a naive one is refused, for nobody knows which moment it is."""
    if at.tzinfo is None:
        raise ValueError("the moment has no time zone")
    return at.astimezone(SWEDEN)


def instant(at: datetime) -> datetime:
    return at.astimezone(UTC)


@dataclass(frozen=True)
class Turns:
    """The moments at which a channel opens or closes in turn; the first is where the month begins."""

    instants: tuple[datetime, ...]
    moments: tuple[datetime, ...]  # the same, in local time
    is_open: tuple[bool, ...]  # from then on

    def place(self, at: datetime) -> int:
        """That of the last turn before or at `at`, an instant."""
        return bisect_right(self.instants, at) - 1

    def first(self, was_open: bool) -> datetime | None:
        """The first moment of the month that is otherwise than what came before it."""
        found = zip(self.moments, self.is_open, strict=True)
        return next((moment for moment, is_open in found if is_open != was_open), None)


@lru_cache(maxsize=256)
def turns(rules: Rules, year: int, month: int, channel: Channel) -> Turns:
    days = [date(year, month, n + 1) for n in range(monthrange(year, month)[1])]
    found = [datetime.combine(days[0], time(), SWEDEN)]
    found += chain.from_iterable(edges(day(rules, on, channel)) for on in days)
    states = [(edge, day(rules, edge.date(), channel).is_open(edge.time())) for edge in found]
    changes = [states[0], *(after for before, after in pairwise(states) if before[1] != after[1])]
    moments, is_open = zip(*changes, strict=True)
    return Turns(tuple(map(instant, moments)), moments, is_open)


def edges(on: Day) -> list[datetime]:
    """Every moment of the day at which the answer could turn, in order.

    In the hour that comes twice a clock is met twice (both folds); where the clocks jump, the wall clock
    can leap past an edge, or back before it.
    """
    clocks = {clock for interval in on.intervals for clock in (interval.opens, interval.closes)}
    met = (datetime.combine(on.date, clock.replace(fold=fold), SWEDEN) for clock in clocks for fold in (0, 1))
    instants = {datetime.combine(on.date, CLOCKS_MAY_JUMP), *map(instant, met)}
    return [local(each) for each in sorted(instants)]
