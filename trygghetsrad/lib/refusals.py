"""How the log tells that somebody was refused: in one line, since nothing is wrong with the site.

Whoever asks for what is not there a thousand times a second shall not fill the disk: so many lines a minute, no more.
"""

import logging

from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.http.multipartparser import MultiPartParserError

from .texts import plain_line

REFUSALS = (PermissionDenied, SuspiciousOperation, BadRequest, MultiPartParserError)
MOST, LONGEST = 60, 300  # lines a minute, letters
END = "Refusals are told no more this minute"


class OneLine(logging.Filter):
    """Takes the traceback, and line breaks that a visitor wrote, from what was refused; not from a fault of ours."""

    minute, told = 0, 0

    def filter(self, record):
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
