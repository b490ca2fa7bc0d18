"""Open or closed at a moment, and until when. Moments of any zone are read on the wall clock in Sweden."""

from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from itertools import chain, pairwise
from zoneinfo import ZoneInfo

from contact.rules.hours import Day, day, usual_day
from contact.rules.timetable import Channel, Rules

SWEDEN = ZoneInfo("Europe/Stockholm")
DAYS_SEARCHED = 400
# The instant at which the European Union puts its clocks forward or back, whenever it does.
CLOCKS_MAY_JUMP = time(1, tzinfo=UTC)


@dataclass(frozen=True)
class ChannelStatus:
    """`next_change` is None where none was found; `reason` is empty where the hours are the usual ones."""

    channel: Channel
    is_open: bool
    next_change: datetime | None
    reason: str


@dataclass(frozen=True)
class Status:
    """The customer centre at one moment, in local time."""

    at: datetime
    visit: ChannelStatus
    phone: ChannelStatus

    @property
    def channels(self) -> tuple[ChannelStatus, ChannelStatus]:
        return self.visit, self.phone

    @property
    def is_open(self) -> bool:
        return any(status.is_open for status in self.channels)

    @property
    def next_change(self) -> datetime | None:
        """When a channel next opens or closes. Words turn at midnight too, from "i morgon" to "i dag"."""
        changes = (status.next_change for status in self.channels)
        return min(filter(None, changes), key=_instant, default=None)


def local(at: datetime) -> datetime:
    """The moment in Swedish time; a naive one is refused, for nobody knows which moment it is."""
    if at.tzinfo is None:
        raise ValueError("the moment has no time zone")
    return at.astimezone(SWEDEN)


def is_open(rules: Rules, at: datetime, channel: Channel) -> bool:
    """08.00 sharp is open, 16.30 sharp is closed."""
    here = local(at)
    month = _month(rules, here.year, here.month, channel)
    return month.is_open[month.place(_instant(here))]


def next_change(rules: Rules, at: datetime, channel: Channel) -> datetime | None:
    """The first later moment at which `is_open` answers otherwise, in local time; None if none is found."""
    here = local(at)
    this_month = _month(rules, here.year, here.month, channel)
    place = this_month.place(_instant(here))
    if place + 1 < len(this_month.turns):
        return this_month.turns[place + 1]
    coming = (_month(rules, *month, channel) for month in _months_after(here))
    turn = next(filter(None, (month.first_turn(this_month.is_open[place]) for month in coming)), None)
    return turn if turn and (turn.date() - here.date()).days <= DAYS_SEARCHED else None


@dataclass(frozen=True)
class Month:
    """A month of one channel: the moments at which it opens or closes in turn; the first is where the month begins.

    They stand twice, since two moments of one zone compare by their clocks, which is an hour wrong when those jump.
    """

    instants: tuple[datetime, ...]  # in UTC
    turns: tuple[datetime, ...]  # the same, in local time
    is_open: tuple[bool, ...]  # from then on

    def place(self, instant: datetime) -> int:
        """That of the last turn before or at `instant`."""
        return bisect_right(self.instants, instant) - 1

    def first_turn(self, was_open: bool) -> datetime | None:
        """The first moment of the month that is otherwise than what came before it."""
        return next((turn for turn, is_open in zip(self.turns, self.is_open, strict=True) if is_open != was_open), None)


@lru_cache(maxsize=256)
def _month(rules: Rules, year: int, month: int, channel: Channel) -> Month:
    days = [date(year, month, n + 1) for n in range(monthrange(year, month)[1])]
    edges = [datetime.combine(days[0], time(), SWEDEN)]
    edges += chain.from_iterable(_edges(day(rules, on, channel)) for on in days)
    states = [(edge, day(rules, edge.date(), channel).is_open(edge.time())) for edge in edges]
    turns, is_open = zip(
        states[0], *(after for before, after in pairwise(states) if before[1] != after[1]), strict=True
    )
    return Month(tuple(map(_instant, turns)), turns, is_open)


def _months_after(here: datetime) -> Iterator[tuple[int, int]]:
    """As many as DAYS_SEARCHED may touch."""
    this_month = here.year * 12 + here.month - 1
    return ((n // 12, n % 12 + 1) for n in range(this_month + 1, this_month + 15))


def status(rules: Rules, at: datetime) -> Status:
    return Status(local(at), status_of(rules, at, Channel.VISIT), status_of(rules, at, Channel.PHONE))


def status_of(rules: Rules, at: datetime, channel: Channel) -> ChannelStatus:
    here = local(at)
    return ChannelStatus(
        channel=channel,
        is_open=is_open(rules, at, channel),
        next_change=next_change(rules, at, channel),
        reason=_reason(rules, day(rules, here.date(), channel), here.time()),
    )


def _reason(rules: Rules, today: Day, clock: time) -> str:
    """Silent before and after the hours of a day that opens, where the reason is not why it is closed."""
    usual = usual_day(rules, today.date, today.channel)
    is_why = today.is_open(clock) or usual.is_open(clock) or not today.intervals
    return today.reason if is_why else ""


def _edges(on: Day) -> list[datetime]:
    """Every moment of the day at which the answer could turn, in order.

    In the hour that comes twice a clock is met twice (both folds); where the clocks jump, the wall clock
    can leap past an edge, or back before it.
    """
    clocks = {clock for interval in on.intervals for clock in (interval.opens, interval.closes)}
    met = (datetime.combine(on.date, clock.replace(fold=fold), SWEDEN) for clock in clocks for fold in (0, 1))
    instants = {datetime.combine(on.date, CLOCKS_MAY_JUMP), *map(_instant, met)}
    return [local(instant) for instant in sorted(instants)]


def _instant(at: datetime) -> datetime:
    """In UTC: two moments in one zone would be compared by their clocks, an hour wrong when those jump."""
    return at.astimezone(UTC)
