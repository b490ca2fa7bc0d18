"""Open or closed at a moment, and until when. Moments of any zone are read on the wall clock in Sweden."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from itertools import chain

from contact.rules.hours import Day, day, usual_day
from contact.rules.timetable import Channel, Rules
from contact.rules.turns import edges, instant, local, turns

DAYS_SEARCHED = 400


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
    def reasons(self) -> tuple[str, str]:
        return self.visit.reason, self.phone.reason

    @property
    def is_open(self) -> bool:
        return any(status.is_open for status in self.channels)

    def without_reasons(self) -> "Status":
        """The same, for readers of other languages: staff write reasons in Swedish."""
        visit, phone = (replace(each, reason="") for each in self.channels)
        return replace(self, visit=visit, phone=phone)

    @property
    def next_change(self) -> datetime | None:
        """When a channel next opens or closes; `next_words` tells when the words turn."""
        changes = (status.next_change for status in self.channels)
        return min(filter(None, changes), key=instant, default=None)


def is_open(rules: Rules, at: datetime, channel: Channel) -> bool:
    """08.00 sharp is open, 16.30 sharp is closed."""
    here = local(at)
    this_month = turns(rules, here.year, here.month, channel)
    return this_month.is_open[this_month.place(instant(here))]


def next_change(rules: Rules, at: datetime, channel: Channel) -> datetime | None:
    """The first later moment at which `is_open` answers otherwise, in local time; None if none is found."""
    here = local(at)
    this_month = turns(rules, here.year, here.month, channel)
    place = this_month.place(instant(here))
    if place + 1 < len(this_month.moments):
        return this_month.moments[place + 1]
    coming = (turns(rules, *month, channel) for month in _months_after(here))
    turn = next(filter(None, (month.first(this_month.is_open[place]) for month in coming)), None)
    return turn if turn and (turn.date() - here.date()).days <= DAYS_SEARCHED else None


def _months_after(here: datetime) -> Iterator[tuple[int, int]]:
    """As many as DAYS_SEARCHED may touch."""
    this_month = here.year * 12 + here.month - 1
    return ((n // 12, n % 12 + 1) for n in range(this_month + 1, this_month + 15))


def next_words(rules: Rules, now: Status) -> datetime:
    """The first moment after `now` at which it is told otherwise.

    That is when a channel opens or closes, when a reason begins or ends with the usual hours, and at midnight, which
    makes "i dag" of "i morgon".
    """
    midnight = datetime.combine(now.at.date() + timedelta(days=1), time(), now.at.tzinfo)
    usual = chain.from_iterable(edges(usual_day(rules, now.at.date(), each)) for each in Channel)
    others = (edge for edge in usual if instant(edge) > instant(now.at) and status(rules, edge).reasons != now.reasons)
    return min(filter(None, (now.next_change, midnight, *others)), key=instant)


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
