"""How a sender, also an anonymous one, comes back to a case: by its number and a code of sixteen digits."""

import re
import unicodedata

DIGITS = 16
MOST_A_DAY = 3  # new codes of one case
_NUMBER = re.compile(r"TR\W*(\d{4})\W*(\d{1,9})|(20\d\d)\W+(\d{1,6})", re.ASCII)


def code_of(digest: bytes) -> str:
    """Return the sixteen digits that follow from 32 bytes that nobody can guess."""
    return f"{int.from_bytes(digest, 'big') % 10**DIGITS:0{DIGITS}}"


def grouped(code: str) -> str:
    """Return "1234 5678 9012 3456", as it is read out and written down."""
    return " ".join(code[place : place + 4] for place in range(0, len(code), 4))


def typed_code(text: str) -> str:
    """Return the digits of a code as it was typed, with whatever spaces and dashes; "" for what can be none."""
    digits = re.sub(r"[\s.,:·‐-―−-]", "", unicodedata.normalize("NFKC", text))
    return digits if len(digits) == DIGITS and digits.isascii() and digits.isdecimal() else ""


def typed_number(text: str) -> str:
    """Return the number of a case as it was typed, "tr 2026 1" or "2026-1" for TR-2026-0001; "" if it can be none."""
    found = _NUMBER.fullmatch(unicodedata.normalize("NFKC", text).strip().upper())
    year, place = filter(None, found.groups()) if found else ("", "")
    return f"TR-{year}-{int(place):04}" if found else ""
