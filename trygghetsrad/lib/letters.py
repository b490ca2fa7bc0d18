"""Letters as they look to a reader, whatever keyboard or word processor they came from."""

import unicodedata
from functools import lru_cache

UNSEEN = "\u200b"  # stands for soft hyphens, zero-width spaces and their like


def plain_letters(text: str) -> str:
    """Return `text` in plain digits, dashes and spaces, letter by letter: every offset stays true."""
    return "".join(map(_plain, text))


@lru_cache(maxsize=2048)
def _plain(letter: str) -> str:
    category = unicodedata.category(letter)
    if category == "Nd":
        return str(unicodedata.decimal(letter))
    if category == "Pd" or letter == "\N{MINUS SIGN}":
        return "-"
    if letter.isspace():
        return " "
    return UNSEEN if category == "Cf" else {"＋": "+"}.get(letter, letter)
