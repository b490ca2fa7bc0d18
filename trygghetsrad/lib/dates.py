"""Dates as people write them in lists."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from django.utils.dates import MONTHS

_SHAPES = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
    re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})[ -/](?P<year>\d{4})"),
    re.compile(r"(?P<day>\d{1,2})\s+(?P<name>[^\W\d]{3,9})\.?\s+(?P<year>\d{4})"),
)


def read_date(text: str) -> date | None:
    """The date in "2027-01-25", "25/1 2027" or "måndag 25 januari 2027 kl. 18.30"; None where there is none, or two."""
    found = {day for shape in _SHAPES for match in shape.finditer(text) for day in _dates(match)}
    return found.pop() if len(found) == 1 else None


def _dates(match: re.Match) -> Iterator[date]:
    told = match.groupdict()
    month = _month(told["name"]) if "name" in told else int(told["month"])
    with suppress(ValueError):
        yield date(int(told["year"]), month, int(told["day"]))


def _month(name: str) -> int:
    """0, which no date has, where it is not the beginning of a month's name in the active language."""
    names = (number for number, month in MONTHS.items() if str(month).lower().startswith(name.lower()))
    return next(names, 0)
