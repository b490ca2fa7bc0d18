"""What the log tells of those who were refused, and of faults: enough to mend the site, and of nobody anything.

Whoever asks for what is not there a thousand times a second shall not fill the disk, nor shall a database that is away:
of each kind so many lines a minute, no more.
"""

import logging
import re
from collections import Counter

from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http.multipartparser import MultiPartParserError

from .texts import plain_line

REFUSALS = (PermissionDenied, SuspiciousOperation, BadRequest, MultiPartParserError)
OUTAGES = (OperationalError, InterfaceError)
NOT_FOUND, UNAVAILABLE, FAULT = 404, 503, 500
FIRST_WORD = re.compile(r"^(/[^/]*)/.*", re.DOTALL)
QUOTES = re.compile(
    r"\n(?:LINE \d+|DETAIL):.*?(?=\n\nThe above exception|\n\nDuring handling|\Z)"
    r'|(?<=: )".*?"(?=\n|\Z)',  # invalid input syntax for type date: "…"
    re.DOTALL,
)
MOST, LONGEST = 60, 300  # lines a minute, letters
END = "%s are told no more this minute"


class OneLine(logging.Filter):
    """Takes the traceback, and line breaks that a visitor wrote, from what was refused, and from what could not be done
    for want of the database; not from a fault of ours.

    Of an address it leaves the first word, as nginx does: the rest may be somebody's own link. The admin's hold
    numbers of rows alone.
    """

    def __init__(self):
        super().__init__()
        self.minute, self.told = 0, Counter()

    def filter(self, record):
        path = getattr(getattr(record, "request", None), "path", "/admin/")
        if isinstance(record.args, tuple) and not path.startswith("/admin/"):
            record.args = tuple(shortened(part) for part in record.args)
        kind = kind_of(record)
        if not kind:
            return True
        if self.minute != record.created // 60:
            self.minute, self.told = record.created // 60, Counter()
        self.told[kind] += 1
        text = plain_line(said_in(record))[:LONGEST] if self.told[kind] < MOST else END % kind
        record.msg, record.args, record.exc_info, record.exc_text = text, (), None, None
        return self.told[kind] <= MOST


def kind_of(record) -> str:
    """What is counted together; "" for a fault of ours, of which everything is told.

    Django tells the status of an answer; where it tells none, what was raised says whose fault it was.
    """
    raised, status = (record.exc_info or (None, None))[1], getattr(record, "status_code", FAULT)
    if isinstance(raised, OUTAGES):
        return "Outages"
    if status == UNAVAILABLE:  # for want of the database, of a place to send slowly, of room
        return "Answers that it cannot be done now"
    if status == NOT_FOUND:
        return "Pages that are not there"
    return "Refusals" if isinstance(raised, REFUSALS) or status < FAULT else ""


def said_in(record) -> str:
    raised = (record.exc_info or (None, None))[1]
    return f"{record.getMessage()} ({raised})" if isinstance(raised, OUTAGES) else record.getMessage()


class WithoutTheRow(logging.Formatter):
    """Takes the quotes from an error of PostgreSQL, of the row and of the statement, in which people's words stand.

    What is wrong is named above them.
    """

    def formatException(self, exc_info):  # noqa: N802 (the name is the library's)
        return QUOTES.sub("", super().formatException(exc_info))


def shortened(part):
    return FIRST_WORD.sub(r"\1", part) if isinstance(part, str) else part
