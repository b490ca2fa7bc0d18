"""PostgreSQL as Django speaks to it, where nobody waits for long for one that hangs: see base.py."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from math import inf
from threading import get_ident

from django.db import Error

LONGEST = 20  # seconds for one answer; the database itself gives up after 15 (settings.DATABASES)


class Outage:
    """What a process knows of its database: the thread that looks for it, where one does, is `looker`, and tells.

    A look that fails raises a doubt, as that one question may have been slow; so does a connection that cannot be
    made for it. With two doubts in a row the outage is known, and everybody else is cut short.
    """

    def __init__(self):
        self.is_known, self.is_doubted, self.looker, self.longest = False, False, None, LONGEST

    def looks(self) -> bool:
        """Whether this thread is the one by which all others know."""
        return self.looker == get_ident()

    def note(self, *, has_failed: bool):
        """What has come of a look."""
        self.is_known = has_failed and self.is_doubted
        self.is_doubted = has_failed


outage = Outage()


def lift_limit(connection):
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")


@contextmanager
def as_long_as_it_takes(connection) -> Iterator[None]:
    """Let a statement run on inside: to alter a large table takes longer than anybody waits for a page."""
    if connection.vendor != "postgresql":
        yield
        return
    try:
        outage.longest = inf  # by this a connection that is made anew inside has none either (base.py)
        lift_limit(connection)
        yield
    finally:
        outage.longest = LONGEST
        with suppress(Error), connection.cursor() as cursor:  # a broken line has no limit to reset, and its own error
            cursor.execute("RESET statement_timeout")
