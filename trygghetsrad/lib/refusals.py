"""How the log tells that somebody was refused: in one line, since nothing is wrong with the site."""

import logging

from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.http.multipartparser import MultiPartParserError

from .texts import plain_line

REFUSALS = (PermissionDenied, SuspiciousOperation, BadRequest, MultiPartParserError)


class OneLine(logging.Filter):
    """Takes the traceback, and line breaks that a visitor wrote, from what was refused; not from a fault of ours."""

    def filter(self, record):
        if record.exc_info and isinstance(record.exc_info[1], REFUSALS):
            record.msg, record.args, record.exc_info = plain_line(record.getMessage()), (), None
        return True
