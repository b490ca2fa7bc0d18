"""A database that is stopped in the middle of its work (a full disk below it, a machine that is moved) takes every
question and answers none: neither its own time limits nor those of the network end that. Each thread of a process would
hang in it, and none be left to show the pages that are kept. So who waits looks at the clock.
"""

from collections.abc import Generator
from math import inf
from time import monotonic
from types import SimpleNamespace

import psycopg
from django.db.backends.postgresql import base

from . import lift_limit, outage

SHORT = 2  # seconds, where the database is known not to answer


def most_patient() -> float:
    return SHORT if outage.is_known or outage.looks() else outage.longest


def patiently(waiting: Generator) -> Generator:
    """Do what `waiting` does, for as long as it makes sense: it yields what it waits for, and is sent what is ready."""
    since = monotonic()
    try:
        wanted = next(waiting)
        while True:
            ready = yield wanted
            if not ready and monotonic() - since > most_patient():
                raise psycopg.OperationalError("the database hangs")
            wanted = waiting.send(ready)
    except StopIteration as done:
        return done.value


class Connection(psycopg.Connection):
    def wait(self, gen, *args, **kwargs):
        try:
            return super().wait(patiently(gen), *args, **kwargs)
        except psycopg.OperationalError:
            if self.pgconn.transaction_status == psycopg.pq.TransactionStatus.ACTIVE:
                self.pgconn.finish()  # an answer that came after all would be taken for that of the next question
            raise


class DatabaseWrapper(base.DatabaseWrapper):
    Database = SimpleNamespace(**vars(psycopg) | {"connect": Connection.connect})

    def get_new_connection(self, conn_params):
        """Connect, if there is anything to connect to: to find out takes seconds, and one thread does it for all."""
        if outage.is_known and not outage.looks():
            raise psycopg.OperationalError("the database does not answer")
        try:
            return super().get_new_connection(conn_params)
        except psycopg.OperationalError:
            outage.is_doubted |= outage.looks()  # with the look that fails by this, it is known at once
            raise

    def init_connection_state(self):
        super().init_connection_state()
        if outage.longest == inf:
            lift_limit(self)
