"""How Swedish municipalities write days, times and phone numbers.

Moments are told in local time, whatever zone they are given in. In Finnish and English days and clocks are written as
those languages do.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, time
from itertools import groupby

from django.utils import dateformat, timezone

from .languages import spoken

NBSP = "\u00a0"
_LAST_LETTERS = str.maketrans({"å": "{", "ä": "|", "ö": "}", "æ": "|", "ø": "}", "ü": "y"})


def _local(moment: date | time) -> date | time:
    """Half past midnight is another day in UTC, which the database answers in. What has no zone is local already."""
    return timezone.localtime(moment) if isinstance(moment, datetime) and timezone.is_aware(moment) else moment


def _day_and_month() -> tuple[str, str]:
    """In Finnish "24." and the partitive of the month, "huhtikuuta"."""
    return ("j.", "E") if spoken() == "fi" else ("j", "F")


def long_date(day: date) -> str:
    """Return "onsdag 24 april 2019": for running text, so without capitals."""
    return f"{weekday(day)} {plain_date(day)}"


def plain_date(day: date) -> str:
    """Return "24 april 2019", where a line never breaks."""
    return dateformat.format(_local(day), NBSP.join([*_day_and_month(), "Y"]))


def date_span(first: date, last: date) -> str:
    """Return "16–22 november 2026", or as much of the first day as differs from the last."""
    if first == last:
        return plain_date(first)
    if first.year != last.year:
        return f"{plain_date(first)}–{plain_date(last)}"
    day, month = _day_and_month()
    pattern = day if first.month == last.month else f"{day}{NBSP}{month}"
    return f"{dateformat.format(first, pattern)}–{plain_date(last)}"


def month_day(month: int, day: int) -> str:
    """Return "1 september": a day of every year."""
    return dateformat.format(date(2024, month, day), NBSP.join(_day_and_month()))  # a leap year has them all


def date_spans(days: Iterable[date]) -> str:
    """Return "24 december 2026, 28–31 december 2026": days in a row, given in order, as one span."""
    runs = groupby(enumerate(days), key=lambda numbered: numbered[1].toordinal() - numbered[0])
    spans = ([day for _number, day in run] for _key, run in runs)
    return ", ".join(date_span(span[0], span[-1]) for span in spans)


def year_span(first: tuple[int, int], last: tuple[int, int]) -> str:
    """Return "16–31 maj" or "1 september–31 maj": days of every year, as (month, day)."""
    if first == last:
        return month_day(*first)
    start = str(first[1]) if first[0] == last[0] and first < last else month_day(*first)
    return f"{start}–{month_day(*last)}"


def weekday(day: date) -> str:
    """Return "onsdag"."""
    return dateformat.format(_local(day), "l")


def clock(moment: time | datetime) -> str:
    """Return "08.00": a full stop, as Swedish writing rules have it; "8.00" in Finnish, "08:00" in English."""
    here = _local(moment)
    return {"fi": f"{here.hour}.{here:%M}", "en": f"{here:%H:%M}"}.get(spoken(), f"{here:%H.%M}")


def short_moment(moment: datetime) -> str:
    """Return "2026-11-26 23.05": for the columns of a list."""
    return f"{_local(moment):%Y-%m-%d} {clock(moment)}"


def clock_span(start: time | datetime, end: time | datetime) -> str:
    """Return "17.30–19.30": an en dash without spaces."""
    return f"{clock(start)}–{clock(end)}"


def alphabetical(text: str) -> str:
    """Return a key that sorts as Swedish does: å, ä and ö last and apart; é beside e, ü beside y; case aside."""
    folded = text.casefold().translate(_LAST_LETTERS)
    return "".join(each for each in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(each))


def phone_href(number: str) -> str:
    """Return the `tel:` address of a number as it is written: "0220-240 00" gives "tel:+4622024000".

    Numbers that exist only within Sweden (112, 114 14) keep their digits.
    """
    digits = re.sub(r"[^\d+]", "", number.replace("(0)", ""))
    international = re.sub(r"^0(?!0)", "+46", digits)
    return "tel:" + re.sub(r"^00", "+", international)
