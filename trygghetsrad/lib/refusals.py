"""What the log tells of those who were refused, and of faults: enough to mend the site, and of nobody anything.

Whoever asks for what is not there a thousand times a second shall not fill the disk: so many lines a minute, no more.
"""

import logging
import re

from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.http.multipartparser import MultiPartParserError

from .texts import plain_line

REFUSALS = (PermissionDenied, SuspiciousOperation, BadRequest, MultiPartParserError)
FIRST_WORD = re.compile(r"^(/[^/]*)/.*", re.DOTALL)
QUOTES = re.compile(r"\n(?:LINE \d+|DETAIL):.*?(?=\n\nThe above exception|\n\nDuring handling|\Z)", re.DOTALL)
MOST, LONGEST = 60, 300  # lines a minute, letters
END = "Refusals are told no more this minute"


class OneLine(logging.Filter):
    """Takes the traceback, and line breaks that a visitor wrote, from what was refused; not from a fault of ours.

    Of an address it leaves the first word, as nginx does: the rest may be somebody's own link. The admin's hold
    numbers of rows alone.
    """

    minute, told = 0, 0

    def filter(self, record):
        path = getattr(getattr(record, "request", None), "path", "/admin/")
        if isinstance(record.args, tuple) and not path.startswith("/admin/"):
            record.args = tuple(shortened(part) for part in record.args)
        if not is_refusal(record):
            return True
        if self.minute != record.created // 60:
            self.minute, self.told = record.created // 60, 0
        self.told += 1
        text = plain_line(record.getMessage())[:LONGEST] if self.told < MOST else END
        record.msg, record.args, record.exc_info = text, (), None
        return self.told <= MOST


def is_refusal(record):
    """Django tells the status of an answer; where it tells none, what was raised says whose fault it was."""
    was_raised = record.exc_info and isinstance(record.exc_info[1], REFUSALS)
    return bool(was_raised) or getattr(record, "status_code", 500) < 500


class WithoutTheRow(logging.Formatter):
    """Takes the quotes from an error of PostgreSQL, of the row and of the statement, in which people's words stand.

    What is wrong is named above them.
    """

    def formatException(self, exc_info):  # noqa: N802 (the name is the library's)
        return QUOTES.sub("", super().formatException(exc_info))


def shortened(part):
    return FIRST_WORD.sub(r"\1", part) if isinstance(part, str) else part
