"""Text as people type and paste it, made fit to keep."""

import re
import unicodedata

_LINE_END = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# They turn the direction of what follows, so that a text could read otherwise to staff than it was written.
_TURNING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def plain_text(text: str) -> str:
    """Return `text` with "\\n" as its only line end and without control characters; tabs, letters and all else stay.

    NUL is among what goes: no database column takes it.
    """
    return "".join(filter(_is_kept, _LINE_END.sub("\n", text)))


def plain_line(text: str) -> str:
    """Return `text` as one line."""
    return " ".join(plain_text(text).split())


def _is_kept(letter: str) -> bool:
    return letter in "\n\t" or (unicodedata.category(letter) not in {"Cc", "Cs"} and letter not in _TURNING)
