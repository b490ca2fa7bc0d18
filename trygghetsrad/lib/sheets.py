"""Rows of text as a file that Excel opens as a table, piece by piece: however many there are, one is held at a time."""

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator

FORMULA = ("=", "+", "-", "@")  # how what a spreadsheet reckons with begins (OWASP, CSV injection)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


class _Line:
    """What a csv.writer writes to: it gives the line back."""

    def write(self, text):
        return text


def sheet(rows: Iterable[Iterable[str]]) -> Iterator[bytes]:
    """UTF-8 with its mark, and semicolons, which is what Excel in Swedish takes without asking."""
    writer = csv.writer(_Line(), delimiter=";", lineterminator="\r\n")
    yield b"\xef\xbb\xbf"
    for row in rows:
        yield writer.writerow([cell(str(text)) for text in row]).encode()


def cell(text: str) -> str:
    """The text on one line, with an apostrophe before what a spreadsheet would take for a formula.

    Such signs are looked for as they are read: a wide "＝" counts, and so does one after spaces.
    """
    line = _CONTROL.sub(" ", text).strip()
    is_formula = unicodedata.normalize("NFKC", line).lstrip().startswith(FORMULA)
    return f"'{line}" if is_formula else line
