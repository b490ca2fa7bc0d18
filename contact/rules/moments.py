"""Open or closed at a moment, and until when. Moments of any zone are read on the wall clock in Sweden."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
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
    return day(rules, here.date(), channel).is_open(here.time())


def next_change(rules: Rules, at: datetime, channel: Channel) -> datetime | None:
    """The first later moment at which `is_open` answers otherwise, in local time; None if none is found."""
    today, is_open_now = local(at).date(), is_open(rules, at, channel)
    days = (day(rules, today + timedelta(days=n), channel) for n in range(DAYS_SEARCHED + 1))
    turns = (edge for on in days for edge in _edges(on) if on.is_open(edge.time()) != is_open_now)
    return next((turn for turn in turns if _instant(turn) > _instant(at)), None)


def status(rules: Rules, at: datetime) -> Status:
    now = local(at)
    return Status(now, _channel_status(rules, now, Channel.VISIT), _channel_status(rules, now, Channel.PHONE))


def _channel_status(rules: Rules, at: datetime, channel: Channel) -> ChannelStatus:
    today = day(rules, at.date(), channel)
    return ChannelStatus(
        channel=channel,
        is_open=today.is_open(at.time()),
        next_change=next_change(rules, at, channel),
        reason=_reason(rules, today, at.time()),
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
