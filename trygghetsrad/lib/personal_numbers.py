"""Finds Swedish personal numbers in what people write, to warn before they become public."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from stdnum import luhn

from .letters import UNSEEN, plain_letters

_GAP = rf"[ \-./:{UNSEEN}]{{0,3}}"
_LAST_GAP = rf"(?P<gap>[ \-+./:{UNSEEN}]{{0,6}})"
_PATTERN = re.compile(
    rf"(?<!\d)(?:(?P<century>18|19|20){_GAP})?"
    rf"(?P<year>\d\d){_GAP}(?P<month>0[1-9]|1[0-2]){_GAP}(?P<day>[0-36-9]\d)"
    rf"{_LAST_GAP}(?P<serial>\d{{4}})(?!\d|[-.:]\d)"
)


@dataclass(frozen=True)
class Found:
    """A personal number, as it stands between the offsets `start` and `end`."""

    start: int
    end: int
    text: str
    kind: str  # "personnummer" or "samordningsnummer"


def find(text: str) -> list[Found]:
    """Return every number with a real date and a correct check digit, in order.

    Written with or without century and separators, over a line break, with typographic dashes and spaces
    or full-width digits. Organisation numbers, ISO dates, case numbers and phone numbers in groups are not
    mistaken; ten digits in a row that happen to fit are found. A reason to warn, never to refuse.
    """
    return [
        Found(match.start(), match.end(), text[match.start() : match.end()], _kind(match))
        for match in _candidates(plain_letters(text))
    ]


def stand_in(*texts: str) -> bool:
    """Tell whether any of the texts holds one."""
    return any(find(text) for text in texts)


def _candidates(plain: str) -> Iterator[re.Match]:
    place = 0
    while match := _PATTERN.search(plain, place):
        is_real = _has_date(match) and luhn.is_valid("".join(match.group("year", "month", "day", "serial")))
        place = match.end() if is_real else match.start() + 1
        if is_real:
            yield match


def _has_date(match: re.Match) -> bool:
    """Without a century any of the last two will do; a plus means the two before 2000 (SFS 1991:481, 18 §).

    The library's own test of the date asks the clock, and so would change its mind about 29 February.
    """
    early = "+" in match["gap"]
    centuries = [match["century"]] if match["century"] else ["18", "19"] if early else ["19", "20"]
    return any(_is_date(int(century + match["year"]), int(match["month"]), _day(match)) for century in centuries)


def _day(match: re.Match) -> int:
    day = int(match["day"])
    return day - 60 if day > 60 else day


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        return bool(date(year, month, day))
    except ValueError:
        return False


def _kind(match: re.Match) -> str:
    return "samordningsnummer" if int(match["day"]) > 60 else "personnummer"
