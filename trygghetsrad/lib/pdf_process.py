"""The process that reads one PDF, with little memory and time, and no secrets in its environment.

Standard input: the file. Standard output: JSON, {"text", "is_tagged", "pages"}; {"fault"} where it cannot be read.
Arguments: the most letters to read, and seconds of processor time.
"""

import json
import logging
import sys
import time
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError

from trygghetsrad.lib.apart import limit

SHARE = 0.3  # of the time, for the text: whoever uploads waits meanwhile; first pages are better than none
DAMAGE = (Exception, RecursionError)  # whatever a damaged file makes the library raise


def main(letters: int, seconds: int):
    limit(seconds)
    logging.disable()  # what the library says of a damaged file is of no use to anybody here
    sys.stdout.write(json.dumps(_answer(sys.stdin.buffer.read(), letters, seconds * SHARE)))


def _answer(data: bytes, letters: int, until: float) -> dict:
    """A file that nobody can open is told from one that opens, and whose text the library only cannot make out."""
    try:
        reader = PdfReader(BytesIO(data))
        facts = {"is_tagged": _is_tagged(reader), "pages": len(reader.pages)}
    except FileNotDecryptedError:
        return {"fault": "locked"}
    except (DependencyError, MemoryError):  # a cipher that this machine has not: readers may open it all the same
        return {"fault": "unread"}
    except DAMAGE:
        return {"fault": "broken"}
    try:
        return facts | {"text": _text(reader, letters, until)}
    except (*DAMAGE, MemoryError):
        return {"fault": "unread"}


def _text(reader: PdfReader, letters: int, until: float) -> str:
    text = ""
    for page in reader.pages:
        if len(text) >= letters or time.process_time() > until:
            break
        text += page.extract_text() + "\n"
    return text[:letters]


def _is_tagged(reader: PdfReader) -> bool:
    """A file for assistive technology says that it is marked, and has the tree of what stands in it (ISO 14289-1)."""
    root = reader.trailer["/Root"]
    marks = root.get("/MarkInfo")
    is_marked = marks is not None and bool(marks.get_object().get("/Marked"))
    return is_marked and root.get("/StructTreeRoot") is not None


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
