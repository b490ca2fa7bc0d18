"""What the log tells of those who were refused, and of faults: enough to mend the site, and of nobody anything."""

import logging
import re

from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.http.multipartparser import MultiPartParserError

from .texts import plain_line

REFUSALS = (PermissionDenied, SuspiciousOperation, BadRequest, MultiPartParserError)
FIRST_WORD = re.compile(r"^(/[^/]*)/.*", re.DOTALL)
DETAIL = re.compile(r"\nDETAIL:.*?(?=\n\nThe above exception|\n\nDuring handling|\Z)", re.DOTALL)


class OneLine(logging.Filter):
    """Takes the traceback, and line breaks that a visitor wrote, from what was refused; not from a fault of ours.

    Of an address it leaves the first word, as nginx does: the rest may be somebody's own link. The admin's hold
    numbers of rows alone.
    """

    def filter(self, record):
        if not getattr(getattr(record, "request", None), "path", "/admin/").startswith("/admin/"):
            record.args = tuple(shortened(part) for part in record.args)
        if record.exc_info and isinstance(record.exc_info[1], REFUSALS):
            record.msg, record.args, record.exc_info = plain_line(record.getMessage()), (), None
        return True


class WithoutTheRow(logging.Formatter):
    """Takes the details from an error of PostgreSQL: they quote the row. The constraint is named above them."""

    def formatException(self, exc_info):  # noqa: N802 (the name is the library's)
        return DETAIL.sub("", super().formatException(exc_info))


def shortened(part):
    return FIRST_WORD.sub(r"\1", part) if isinstance(part, str) else part
