"""Signs that what came in is junk. A sign never stops anything: people decide, from a list."""

import re
from enum import StrEnum

FASTEST = 4  # seconds in which nobody reads, writes, checks and sends
MOST_LINKS = 2
_LINK = re.compile(r"https?://|www\.|\[url|<a\s", re.IGNORECASE)


class Sign(StrEnum):
    TRAP = "trap"  # a field that people do not see was filled in
    FAST = "fast"
    LINKS = "links"


def signs(*, trap: str, seconds: float, text: str) -> list[Sign]:
    """Return the signs of a form that was sent `seconds` after it was made, in the order of their weight."""
    found = {
        Sign.TRAP: bool(trap.strip()),
        Sign.FAST: seconds < FASTEST,
        Sign.LINKS: len(_LINK.findall(text)) > MOST_LINKS,
    }
    return [sign for sign, is_there in found.items() if is_there]
