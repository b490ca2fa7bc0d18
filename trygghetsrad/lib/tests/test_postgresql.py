"""A database that hangs. That the whole site stands it is tried in deploy/tests."""

import psycopg
import pytest

from trygghetsrad.lib.postgresql import base, outage


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
