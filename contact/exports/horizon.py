"""How far ahead, and in which pieces, other systems are told the hours."""

from collections.abc import Iterator
from datetime import date, timedelta

from contact.rules.timetable import Channel, Interval, Season


def last_day_told(on: date) -> date:
    """The end of the year after next: whoever reads it in any year is told the whole of the next."""
    return date(on.year + 2, 12, 31)


def dates(first: date, last: date) -> Iterator[date]:
    """Both included."""
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def weekdays_by_hours(season: Season, channel: Channel) -> dict[tuple[Interval, ...], list[int]]:
    """The hours that the season knows, each with its weekdays (Monday is 0); days without hours are left out."""
    found = {}
    for weekday in range(7):
        if hours := tuple(sorted(season.week.get((weekday, channel), ()))):
            found.setdefault(hours, []).append(weekday)
    return found
