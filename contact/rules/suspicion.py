"""Signs that what came in is junk. A sign never stops anything: people decide, from a list."""

import re
from collections.abc import Iterable
from datetime import timedelta
from enum import StrEnum

DRIFT = 60  # seconds by which two clocks differ; who is more in the future filled it in before one was put back
FASTEST = 4  # seconds in which nobody reads, writes, checks and sends
MOST_LINKS = 2
LATELY = timedelta(hours=1)
MANY = 30  # forms within that time: one every other minute is more than staff read, and a meeting brings a handful
MANY_ALIKE = 3  # before this one: neighbours copy what one of them wrote, but seldom so many within the hour
COMPARED = 500  # characters of each
_LINK = re.compile(r"https?://|www\.|\[url|<a\s", re.IGNORECASE)
_NO_LETTER = re.compile(r"[\W\d_]+")


class Sign(StrEnum):
    TRAP = "trap"  # a field that people do not see was filled in
    FAST = "fast"
    LINKS = "links"
    MANY = "many"
    ALIKE = "alike"


OF_NUMBERS = ["", Sign.MANY, Sign.ALIKE, f"{Sign.MANY},{Sign.ALIKE}"]  # the signs of what has no other


def signs(*, trap: str, seconds: float, text: str, lately: Iterable[str] = ()) -> list[Sign]:
    """Return the signs of a form that was sent `seconds` after it was made, in the order of their weight.

    `lately` are the texts, or how each begins, of the forms of the last hour that nothing but their number speaks
    against, of which no more than MANY need to be told.
    """
    before = [letters(each) for each in lately]
    found = {
        Sign.TRAP: bool(trap.strip()),
        Sign.FAST: -DRIFT < seconds < FASTEST,
        Sign.LINKS: len(_LINK.findall(text)) > MOST_LINKS,
        Sign.MANY: len(before) >= MANY,
        Sign.ALIKE: before.count(letters(text)) >= MANY_ALIKE,
    }
    return [sign for sign, is_there in found.items() if is_there]


def letters(text: str) -> str:
    """What a text begins with, in its letters alone: another number, space or capital makes no other text of it."""
    return _NO_LETTER.sub("", text[:COMPARED]).casefold()
