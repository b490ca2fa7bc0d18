"""Text as people type and paste it, made fit to keep."""

import re
import unicodedata

# Control characters; and those that turn the direction of what follows, so that staff could read another text than
# the one that was written.
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
_LINE_END = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")

# What Unicode calls a letter or a symbol, and no font shows: fillers of Hangul, the empty cell of braille, the head of
# a note that is not played, what stands in for an object that did not come along. And what is set aside to be unseen.
_BLANK = {*"\u115f\u1160\u3164\uffa0\u2800\U0001d159\ufffc\u2065", *map(chr, range(0xFFF0, 0xFFF9))}
_TAGS = range(0xE0000, 0xE1000)
_UNSEEN = {"Cc", "Cf", "Cs", "Zs", "Zl", "Zp", "Mn", "Mc", "Me"}  # control, format, space; and marks without a letter

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


def is_seen(text: str) -> bool:
    """Whether anything of `text` can be seen: one letter, figure, sign or emoji is enough, also one not known yet."""
    return any(map(_is_seen, text))


def _is_seen(character):
    if character in _BLANK or ord(character) in _TAGS:
        return False
    return unicodedata.category(character) not in _UNSEEN


def unwrapped(text: str) -> str:
    """Return text whose lines end where the paper did, as in a PDF, with a line for each paragraph, words whole again.

    A hyphen stays where it may be the word's own: after a single letter (e-post), before a capital or a figure.
    """
    whole = _DIVIDED.sub(_joined, text)
    return "\n".join(plain_line(each) for each in _GAP.split(whole))


def _joined(match: re.Match) -> str:
    before, after = match[1], match[2]
    return before if len(before) > 1 and before[-1].islower() and after.islower() else f"{before}-"
