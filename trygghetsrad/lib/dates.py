"""Dates in a row, and dates as people write them in lists."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta

from django.utils.dates import MONTHS, WEEKDAYS

_SHAPES = (
    re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<day>\d{1,2})/(?P<month>\d{1,2})[ /](?P<year>\d{4})(?!\d)"),
    re.compile(r"(?<!\d)(?P<day>\d{1,2})\s+(?P<name>[^\W\d]{3,9})\.?\s+(?P<year>\d{4})(?!\d)"),
)
_BESIDES = re.compile(r"^\d+[.)]\s|(?<!\d)\d{1,2}[.:]\d{2}(?!\d)")  # the number of the line, and clocks


def dates(first: date, last: date) -> Iterator[date]:
    """Both included."""
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def read_date(text: str) -> date | None:
    """The date in "2027-01-25", "25/1 2027" or "3. måndag 25 januari 2027 kl. 18.30".

    None where there is none, or two, or where other numbers are left over, such as those of "24 och 31 januari 2027".
    """
    found = {day for shape in _SHAPES for match in shape.finditer(text) for day in _dates(match)}
    rest = _BESIDES.sub("", text)
    for shape in _SHAPES:
        rest = shape.sub("", rest)
    return found.pop() if len(found) == 1 and not re.search(r"\d", rest) else None


def told_weekday(text: str) -> int | None:
    """The weekday that is named in `text`, Monday being 0; None where none is, or several."""
    words = re.findall(r"[^\W\d]+", text.lower())
    named = {number for number, name in WEEKDAYS.items() if str(name).lower() in words}
    return named.pop() if len(named) == 1 else None


def _dates(match: re.Match) -> Iterator[date]:
    told = match.groupdict()
    month = _month(told["name"]) if "name" in told else int(told["month"])
    with suppress(ValueError):
        yield date(int(told["year"]), month, int(told["day"]))


def _month(name: str) -> int:
    """0, which no date has, where it is not the beginning of a month's name in the active language."""
    names = (number for number, month in MONTHS.items() if str(month).lower().startswith(name.lower()))
    return next(names, 0)
