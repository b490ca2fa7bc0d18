"""How long a connection waits for what another one holds."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.db import Error

SET = {"sqlite": "PRAGMA busy_timeout = {}", "postgresql": "SET lock_timeout = {}"}  # milliseconds


@contextmanager
def waiting_at_most(seconds: float, connection) -> Iterator[None]:
    """Inside, a lock is waited for no longer than this; whoever meets one has an OperationalError then."""
    limit = SET[connection.vendor]
    _say(limit.format(round(seconds * 1000)), connection)
    try:
        yield
    finally:  # as settings.DATABASES says
        usual = connection.settings_dict["OPTIONS"].get("timeout", 0)
        _say(limit.format(usual * 1000) if connection.vendor == "sqlite" else "RESET lock_timeout", connection)


def _say(statement, connection):
    with suppress(Error), connection.cursor() as cursor:  # without a database there is nothing to wait for either
        cursor.execute(statement)
