"""Text as people type and paste it, made fit to keep."""

import re

# Control characters; and those that turn the direction of what follows, so that staff could read another text than
# the one that was written.
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
_LINE_END = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")

_GAP = re.compile(r"\n\s*\n")
# A word that goes on in the next line, unless it is "gång- och cykelväg".
_DIVIDED = re.compile(r"(\w?\w)[-\u2010]\n\s*(?!(?:och|eller|samt|till)\b)(?=(\w))")


def plain_text(text: str) -> str:
    """Return `text` with "\\n" as its only line end and without control characters; tabs, letters and all else stay.

    NUL is among what goes: no database column takes it.
    """
    return _UNWANTED.sub("", _LINE_END.sub("\n", text))


def plain_line(text: str) -> str:
    """Return `text` as one line."""
    return " ".join(plain_text(text).split())


def unwrapped(text: str) -> str:
    """Return text whose lines end where the paper did, as in a PDF, with a line for each paragraph, words whole again.

    A hyphen stays where it may be the word's own: after a single letter (e-post), before a capital or a figure.
    """
    whole = _DIVIDED.sub(_joined, text)
    return "\n".join(plain_line(each) for each in _GAP.split(whole))


def _joined(match: re.Match) -> str:
    before, after = match[1], match[2]
    return before if len(before) > 1 and before[-1].islower() and after.islower() else f"{before}-"
