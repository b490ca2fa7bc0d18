"""What one set of rules tells residents otherwise than another."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from contact.rules.ahead import BothChannels, both_channels, hours_and_reasons
from contact.rules.timetable import Rules

MOST_DAYS = 800  # that are compared in a row; an exception may be longer


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


def compared_until(on: date) -> date:
    return date(on.year + 1, 12, 31)


def _compared(before: Rules, after: Rules, on: date) -> list[date]:
    spans = [(on, compared_until(on)), *_spans_of_changed_rows(before, after)]
    return sorted({day for first, last in spans for day in _days(max(first, on), last)})


def _spans_of_changed_rows(before: Rules, after: Rules) -> Iterable[tuple[date, date]]:
    yield from ((each.first_day, each.last_day) for each in {*before.deviations} ^ {*after.deviations})
    yield from ((each.day, each.day) for each in {*before.assembly_evenings} ^ {*after.assembly_evenings})
    closings = {*before.early_closings} ^ {*after.early_closings}
    yield from ((each.when, each.when) for each in closings if isinstance(each.when, date))


def _days(first: date, last: date) -> Iterable[date]:
    number = min((last - first).days + 1, MOST_DAYS)
    return (first + timedelta(days=n) for n in range(number))
