"""What a PDF that comes in from outside says, and whether everybody can read it."""

import json
from dataclasses import dataclass

from .apart import ReadingEnded, read_apart
from .texts import plain_text

MOST_LETTERS = 200_000  # some eighty pages of close print; what stands beyond is neither found nor checked


@dataclass(frozen=True)
class PdfFacts:
    """`is_tagged` is None where the file could not be read, and there is no text. `fault` then says why.

    "locked": it opens with a password only; "broken": nothing opens it; "unread": too heavy, or not understood.
    """

    text: str = ""
    is_tagged: bool | None = None
    pages: int | None = None
    fault: str = ""


UNREAD = PdfFacts(fault="unread")


def inspect(data: bytes, *, seconds: int = 10) -> PdfFacts:
    """Return what can be known of the PDF in `data` within `seconds`. Never raises, whatever the file."""
    try:
        answer = json.loads(read_apart("trygghetsrad.lib.pdf_process", data, MOST_LETTERS, seconds=seconds))
    except ReadingEnded:
        return UNREAD
    return PdfFacts(**answer | {"text": plain_text(answer.get("text", "")).strip()})
