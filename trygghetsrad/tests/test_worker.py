import logging
import threading

import pytest
from django.core import mail as sent_mail
from django.db import OperationalError
from django.utils import timezone

from trygghetsrad import worker
from trygghetsrad.records.actions import queue_mail

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_round_sends_what_waits():
    queue_mail(key="prov", to="kim@example.org", subject="Tack", body="TR-2026-0001", now=timezone.now())
    worker.one_round()
    assert [message.subject for message in sent_mail.outbox] == ["Tack"]


def test_a_step_that_finds_no_database_does_not_stop_the_others(monkeypatch, caplog):
    done = []

    def no_database(now):
        raise OperationalError("gone")

    monkeypatch.setattr(worker, "STEPS", {"first": no_database, "second": lambda now: done.append("second")})
    with caplog.at_level(logging.ERROR):
        worker.one_round()
    assert done == ["second"]
    assert [record.args for record in caplog.records] == [("first", "OperationalError")]


def test_the_worker_ends_when_it_is_told_to(monkeypatch):
    stop = threading.Event()
    monkeypatch.setattr(worker, "STEPS", {"only": lambda now: stop.set()})
    worker.work(stop)
    assert stop.is_set()
