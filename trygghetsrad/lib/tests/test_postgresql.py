"""A database that hangs. That the whole site stands it is tried in deploy/tests."""

from threading import get_ident

import psycopg
import pytest
from django.db import connection

from trygghetsrad.lib.postgresql import LONGEST, Outage, as_long_as_it_takes, base, outage


class Clock:
    now = 100.0


@pytest.fixture
def clock(monkeypatch):
    monkeypatch.setattr(base, "monotonic", lambda: Clock.now)
    monkeypatch.setattr(Clock, "now", 100.0)
    return Clock


@pytest.fixture
def known(monkeypatch):
    monkeypatch.setattr(outage, "is_known", True)


def asked():
    """As psycopg waits: it is sent False where there was nothing for a tenth of a second."""
    first = yield "write"
    while not (second := (yield "read")):
        pass
    return first, second


def test_what_is_waited_for_is_passed_on_and_so_is_what_came():
    waiting = base.patiently(asked())
    assert [next(waiting), waiting.send(1), waiting.send(0)] == ["write", "read", "read"]
    with pytest.raises(StopIteration) as ended:
        waiting.send(2)
    assert ended.value.value == (1, 2)


def hangs_after(seconds, clock):
    """Whether somebody who has waited for so long with nothing coming waits no more."""
    waiting = base.patiently(asked())
    next(waiting), waiting.send(1)
    clock.now += seconds
    try:
        waiting.send(0)
    except psycopg.OperationalError:
        return True
    return False


def test_nobody_waits_for_longer_than_the_database_itself_would_take(clock):
    assert [hangs_after(seconds, clock) for seconds in (3, 20, 20.1)] == [False, False, True]


def test_where_it_is_known_not_to_answer_nobody_waits_for_long(clock, known):
    assert [hangs_after(seconds, clock) for seconds in (2, 2.1)] == [False, True]


def test_neither_does_who_looks_for_all(clock, monkeypatch):
    monkeypatch.setattr(base.outage, "looks", lambda: True)
    assert [hangs_after(seconds, clock) for seconds in (2, 2.1)] == [False, True]


def test_an_answer_that_is_there_is_taken_however_late(clock, known):
    waiting = base.patiently(asked())
    next(waiting), waiting.send(1)
    clock.now += 99
    with pytest.raises(StopIteration):
        waiting.send(1)


def test_nobody_connects_to_what_is_known_not_to_answer_but_who_looks(known, monkeypatch):
    database = base.DatabaseWrapper({"OPTIONS": {}, "TIME_ZONE": None})
    monkeypatch.setattr(base.base.DatabaseWrapper, "get_new_connection", lambda self, given: "connected")
    with pytest.raises(psycopg.OperationalError):
        database.get_new_connection({})
    monkeypatch.setattr(outage, "looks", lambda: True)
    assert database.get_new_connection({}) == "connected"


@pytest.mark.parametrize(
    ("looks", "known"),
    [
        (["slow"], [False]),
        (["slow", "well", "slow"], [False, False, False]),
        (["slow", "slow", "slow", "well"], [False, True, True, False]),
        (["no connection", "well"], [True, False]),
        (["slow", "no connection"], [False, True]),
    ],
)
def test_an_outage_is_known_after_two_failed_looks_in_a_row_or_one_that_cannot_connect(monkeypatch, looks, known):
    own = Outage()
    own.looker = get_ident()
    monkeypatch.setattr(base, "outage", own)
    monkeypatch.setattr(base.base.DatabaseWrapper, "get_new_connection", refuse)
    told = []
    for look in looks:
        if look == "no connection":
            with pytest.raises(psycopg.OperationalError, match="refused"):
                base.DatabaseWrapper({"OPTIONS": {}, "TIME_ZONE": None}).get_new_connection({})
        own.note(has_failed=look != "well")
        told.append(own.is_known)
    assert told == known


def refuse(self, given):
    raise psycopg.OperationalError("refused")


def test_that_others_cannot_connect_raises_no_doubt(monkeypatch):
    """Theirs may be one connection too many."""
    monkeypatch.setattr(base.base.DatabaseWrapper, "get_new_connection", refuse)
    with pytest.raises(psycopg.OperationalError, match="refused"):
        base.DatabaseWrapper({"OPTIONS": {}, "TIME_ZONE": None}).get_new_connection({})
    assert not outage.is_doubted


def longest_statement():
    if connection.vendor == "sqlite":  # which has no such limit
        return None
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        return cursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
def test_a_connection_made_anew_may_take_as_long_as_the_one_before():
    waits = [longest_statement()]
    with as_long_as_it_takes(connection):
        for _ in range(2):
            waits.append(longest_statement())
            connection.close()
    waits.append(longest_statement())
    connection.close()
    waits.append(longest_statement())
    assert waits == (["15s", "0", "0", "15s", "15s"] if connection.vendor == "postgresql" else [None] * 5)


@pytest.mark.django_db(transaction=True)
def test_a_line_that_breaks_meanwhile_does_not_hide_what_broke_it():
    with pytest.raises(ValueError, match="what happened"), as_long_as_it_takes(connection):
        connection.ensure_connection()
        connection.connection.close()
        raise ValueError("what happened")
    connection.close()  # for the next one
    assert outage.longest == LONGEST
