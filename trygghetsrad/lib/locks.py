"""How long a connection waits for what another one holds."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.db import Error

SET = {"sqlite": "PRAGMA busy_timeout = {}", "postgresql": "SET lock_timeout = {}"}  # milliseconds
AS_USUAL = {"sqlite": "PRAGMA busy_timeout = 5000", "postgresql": "RESET lock_timeout"}  # as settings.DATABASES says


@contextmanager
def waiting_at_most(seconds: float, connection) -> Iterator[None]:
    """Inside, a lock is waited for no longer than this; whoever meets one has an OperationalError then."""
    _say(SET[connection.vendor].format(round(seconds * 1000)), connection)
    try:
        yield
    finally:
        _say(AS_USUAL[connection.vendor], connection)


def _say(statement, connection):
    with suppress(Error), connection.cursor() as cursor:  # without a database there is nothing to wait for either
        cursor.execute(statement)
