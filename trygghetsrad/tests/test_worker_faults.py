"""Real workers, killed at moments of a fixed seed: no subscriber gets the same mail twice, and none is lost unmarked.

`make faults` takes a hundred moments instead of twenty (FAULTS).
"""

import os
import random
import signal
import subprocess
import sys
from collections import Counter
from contextlib import contextmanager
from datetime import date, timedelta
from select import select

import pytest
from django.utils import timezone

from notes.tests.build import make_meeting, make_note, make_subscription, published
from trygghetsrad.records.models import Document, Mail
from trygghetsrad.records.sending import PATIENCE, mark_uncertain

from .mail_sink import MailSink
from .own_process import environment
from .waiting import until

pytestmark = pytest.mark.django_db(transaction=True)
LIVES = int(os.environ.get("FAULTS", "20"))
SUBSCRIBERS = 6
DAY = timedelta(days=1)
PATIENT = 30  # seconds until a worker is killed as it idles
# What a worker surely does in its first round: it tells six people of a new note.
STATEMENTS, ANSWERS = 28, 24


def moments():
    chance = random.Random(20261125)  # noqa: S311 (the same moments each time)
    for _ in range(LIVES):
        what, side = chance.choice(["statement", "answer"]), chance.choice(["before", "after"])
        yield what, side, chance.randint(1, STATEMENTS if what == "statement" else ANSWERS)


@contextmanager
def nursery(tmp_path, sink):
    own = environment(tmp_path, EMAIL_URL=f"smtp://127.0.0.1:{sink.server_address[1]}")
    command = [sys.executable, "-m", "trygghetsrad.tests.nursery"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, env=own, text=True, bufsize=1, **pipes) as process:
        yield process  # leaving closes its input, at which it ends


def start(process, words):
    process.stdin.write(f"{words}\n")
    return int(process.stdout.readline())


def live_and_die(process, sink, what, side, number):
    """One life of a worker; the signal that ended it."""
    sink.light(*(side, number) if what == "answer" else ("", 0))
    pid = start(process, f"{side} {number}" if what == "statement" else "never")
    sink.victims.put(pid)
    if not select([process.stdout], [], [], PATIENT)[0]:
        os.kill(pid, signal.SIGKILL)
    ended_by = int(process.stdout.readline())
    while not sink.victims.empty():
        sink.victims.get()
    return ended_by


def live_until_all_is_settled(process, sink):
    sink.light("", 0)
    pid = start(process, "never")
    until(is_settled, seconds=120)
    os.kill(pid, signal.SIGTERM)
    return int(process.stdout.readline())


def is_settled():
    return not Mail.objects.waiting().exists() and not Document.objects.filter(announced_at=None).exists()


def test_a_worker_killed_anywhere_sends_nothing_twice_and_loses_nothing(tmp_path):
    now = timezone.now()
    people = [f"{number}@example.org" for number in range(SUBSCRIBERS)]
    for address in people:
        make_subscription(address, asked_at=now - DAY, confirmed_at=now - DAY)
    with MailSink() as sink, nursery(tmp_path, sink) as process:
        ended_by = []
        for number, moment in enumerate(moments()):
            note = make_note(make_meeting(date(2020, 1, 1) + number * DAY), title=f"Nummer {number}")
            published(note, now=timezone.now())
            ended_by.append(live_and_die(process, sink, *moment))
        assert ended_by == [signal.SIGKILL] * LIVES
        assert live_until_all_is_settled(process, sink) == 0
        sink.shutdown()
    mark_uncertain(now=timezone.now() + PATIENCE + DAY)
    check_the_books(people, sink.taken)


def check_the_books(people, taken):
    """`taken` is what the mail server was handed, each time; the outbox tells what we think became of it."""
    state_of = {(mail.to, mail.subject): mail.state for mail in Mail.objects.all()}
    titles = {subject.rsplit(": ")[1] for _to, subject in state_of}
    assert Mail.objects.count() == len(state_of) == LIVES * SUBSCRIBERS
    assert titles == {f"Nummer {number}" for number in range(LIVES)}
    assert {to for to, _subject in state_of} == set(people)
    assert [pair for pair, times in Counter(taken).items() if times > 1] == []
    assert set(taken) <= set(state_of)
    states = Counter(state_of.values())
    assert set(states) == {"sent", "uncertain"}  # some died with a message in hand, so the moments are worth something
    assert states["uncertain"] <= LIVES
    assert {pair for pair, state in state_of.items() if state == "sent"} <= set(taken)
