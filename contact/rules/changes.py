"""What one set of rules tells residents otherwise than another."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from contact.rules.ahead import BothChannels, both_channels, hours_and_reasons
from contact.rules.timetable import Rules
from trygghetsrad.lib.dates import dates

MOST_DAYS = 800  # that are compared in a row; no exception that staff enter is longer


@dataclass(frozen=True)
class ChangedDay:
    before: BothChannels
    after: BothChannels

    @property
    def date(self) -> date:
        return self.after.date


def changed_days(before: Rules, after: Rules, on: date) -> list[ChangedDay]:
    """The days from `on` whose hours or reasons differ, in order.

    Compared are the rest of this year and the whole of the next, and those later days that a changed row names.
    """
    pairs = (ChangedDay(both_channels(before, day), both_channels(after, day)) for day in _compared(before, after, on))
    return [pair for pair in pairs if hours_and_reasons(pair.before) != hours_and_reasons(pair.after)]


def recurs(before: Rules, after: Rules) -> bool:
    """Whether what differs comes back every year."""
    closings, closings_after = ({each for each in rules.early_closings if not each.span} for rules in (before, after))
    return closings != closings_after or (before.seasons, before.closed_eves) != (after.seasons, after.closed_eves)


def _compared(before: Rules, after: Rules, on: date) -> list[date]:
    spans = [(on, date(on.year + 1, 12, 31)), *(row.span for row in {*before.dated()} ^ {*after.dated()})]
    return sorted({day for first, last in spans for day in _days(max(first, on), last)})


def _days(first: date, last: date) -> Iterable[date]:
    return dates(first, min(last, first + timedelta(days=MOST_DAYS - 1)))
