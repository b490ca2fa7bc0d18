"""Dates in a row, and dates as people write them in lists."""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.dates import MONTHS, WEEKDAYS

_SHAPES = (
    re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<day>\d{1,2})/(?P<month>\d{1,2})[ /](?P<year>\d{4})(?!\d)"),
    re.compile(r"(?<!\d)(?P<day>\d{1,2})\s+(?P<name>[^\W\d]{3,9})\.?\s+(?P<year>\d{4})(?!\d)"),
)
_NAMED = (
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<between>[-. ]?)(?P<month>\d{2})(?P=between)(?P<day>\d{2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<day>\d{1,2})\s+(?P<name>[^\W\d]{3,9})\.?\s+(?P<year>(?:19|20)\d{2})(?!\d)"),
)
_LINE_NUMBER = re.compile(r"^\s*\d{1,2}[.)]\s")
_CLOCK = re.compile(r"\bkl(?:ockan\b|\.)?\s*\d{1,2}(?:[.:]\d{2})?(?!\d)|(?<!\d)(?:[01]?\d|2[0-3])[.:][0-5]\d(?!\d)")


def dates(first: date, last: date) -> Iterator[date]:
    """Both included."""
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def end_of(day: date) -> datetime:
    """The midnight with which it ends, by the clocks of the site."""
    return datetime.combine(day + timedelta(days=1), time(), timezone.get_default_timezone())


def read_date(text: str) -> date | None:
    """The date in "2027-01-25", "25/1 2027" or "3. måndag 25 januari 2027 kl. 18.30".

    None where there is none, or two, or where other numbers are left over, such as those of "24 och 31 januari 2027".
    """
    found = {day for shape in _SHAPES for match in shape.finditer(text) for day in _dates(match)}
    return found.pop() if len(found) == 1 and not re.search(r"\d", _rest(text)) else None


def _rest(text: str) -> str:
    """What stands around the date, but for the number of the line before it and the clocks after it."""
    for shape in _SHAPES:
        text = shape.sub("\0", text)
    before, _date, after = text.partition("\0")
    return _LINE_NUMBER.sub("", before) + _CLOCK.sub("", after)


def told_weekday(text: str) -> int | None:
    """The weekday in "tisdag", "tisdagen den" or "tis", Monday being 0; None where none is told, or several."""
    words = re.findall(r"[^\W\d]{3,}", text.lower())
    named = {number for number, name in WEEKDAYS.items() for word in words if f"{name}en".lower().startswith(word)}
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


def dates_in_name(name: str) -> set[date]:
    """The dates in the name of a file: "2021-03-17", "20210317", "2021_03_17" or "17 mars 2021", among other words."""
    spaced = unicodedata.normalize("NFC", name).replace("_", " ")  # some systems store "å" as two characters
    return {day for shape in _NAMED for match in shape.finditer(spaced) for day in _dates(match)}


def without_dates(name: str) -> str:
    """The words of the name of a file, without its dates and what joined them."""
    words = unicodedata.normalize("NFC", name).replace("_", " ")
    for shape in _NAMED:
        words = shape.sub(" ", words)
    return " ".join(words.split()).strip(" -–.,")
