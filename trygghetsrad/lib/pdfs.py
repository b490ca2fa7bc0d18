"""What a PDF that comes in from outside says, and whether everybody can read it."""

import json
from dataclasses import dataclass

from .apart import ReadingEnded, read_apart
from .texts import plain_text

MOST_LETTERS = 200_000  # some eighty pages of close print; what stands beyond is neither found nor checked


@dataclass(frozen=True)
class PdfFacts:
    """`is_tagged` is None where the file could not be read: locked, damaged or too heavy. Then there is no text."""

    text: str = ""
    is_tagged: bool | None = None
    pages: int | None = None


def inspect(data: bytes, *, seconds: int = 10) -> PdfFacts:
    """Return what can be known of the PDF in `data` within `seconds`. Never raises, whatever the file."""
    try:
        answer = json.loads(read_apart("trygghetsrad.lib.pdf_process", data, MOST_LETTERS, seconds=seconds))
    except ReadingEnded:
        return PdfFacts()
    return PdfFacts(**answer | {"text": plain_text(answer["text"]).strip()}) if answer else PdfFacts()
