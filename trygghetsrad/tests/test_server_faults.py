"""The real server, killed at moments of a fixed seed while residents write: what was shown as received is there.

`make faults` takes a hundred moments instead of twenty (FAULTS).
"""

import os
import random
import re
import signal
from contextlib import closing
from datetime import timedelta
from http.client import HTTPConnection, HTTPException
from threading import Thread
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.utils import timezone

from bench.servers import free_port, running
from contact.models import CaseEntry, Feedback
from contact.tests.build_case import FOLLOW
from contact.tests.build_feedback import FORM
from trygghetsrad.lib import formtoken
from trygghetsrad.management.commands.serve import web
from trygghetsrad.records.models import Series

from .own_process import collect_static_files, environment

pytestmark = pytest.mark.django_db(transaction=True)
LIVES = int(os.environ.get("FAULTS", "20"))
STATEMENTS, ANSWERS = 40, 4  # what two senders surely cause
MOST = 50  # forms of one sender in one life
PATIENT = 30  # seconds until a server that should be gone has ended
WRITTEN_FOR = timedelta(seconds=30)
HEADERS = {"Content-Type": "application/x-www-form-urlencoded", "Host": settings.SITE_URL.removeprefix("http://")}
ADDED = "Tack. Det du skrev är framme."
TICKET = re.compile(r'name="ticket" value="([^"]*)"')
SHOWN = re.compile(r'<p class="tally nb">(TR-\d{4}-\d+)</p>')


def moments():
    chance = random.Random(20261126)  # noqa: S311 (the same moments each time)
    for _ in range(LIVES):
        moment = chance.choice(["before", "after", "answer"])
        yield f"{moment} {chance.randint(1, ANSWERS if moment == 'answer' else STATEMENTS)}"


def served(tmp_path, port, fuse):
    """The server of `manage.py serve`, in a group of processes that die together; what ended it is read from it."""
    command = web("127.0.0.1", site="trygghetsrad.tests.fused_site:application", port=port)
    return running(command, port, env=environment(tmp_path, FUSE=fuse, FEEDBACK_LIMIT="1000000"))


class Sender:
    """Somebody who sends one form after another, and the same one again where no answer came."""

    def __init__(self, name):
        self.name, self.written, self.form, self.shown = name, 0, None, {}

    def write(self):
        return {"message": self.words(), "token": formtoken.issue(timezone.now() - WRITTEN_FOR)}

    def words(self):
        self.written += 1
        text = f"{self.name} såg det här för {self.written}:e gången. " + "Mörkt, glåmigt och ödsligt på vägen. " * 50
        return text.strip()

    def send(self, port):
        """Send the form that is not answered yet; tell whether an answer came, whole."""
        self.form = self.form or self.write()
        page = posted(port, FORM, self.form | {"kind": "view", "step": "skicka"})
        if page is not None:
            self.read(page)
        return page is not None

    def read(self, receipt):
        self.shown[SHOWN.search(receipt)[1]] = self.form["message"]
        self.form = None

    def send_until_it_dies(self, port):
        for _ in range(MOST):
            if not self.send(port):
                return


class Returning(Sender):
    """Somebody who writes again in each of their cases, once they have been told its number."""

    def __init__(self, name):
        super().__init__(name)
        self.added, self.addition = [], None

    def read(self, receipt):
        super().read(receipt)
        self.addition = self.write() | {"ticket": TICKET.search(receipt)[1], "step": "skriv"}

    def send(self, port):
        if self.addition is None:
            return super().send(port)
        page = posted(port, FOLLOW, self.addition)
        if page is not None:
            assert ADDED in page, page
            self.added.append((list(self.shown)[-1], self.addition["message"]))
            self.addition = None
        return page is not None


def posted(port, path, fields):
    """What the server answers, whole; None where it died."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=60)) as line:
        try:
            line.request("POST", path, urlencode(fields), HEADERS)
            return line.getresponse().read().decode()
        except (OSError, HTTPException):
            return None


def live_and_die(server, senders, port):
    threads = [Thread(target=sender.send_until_it_dies, args=[port]) for sender in senders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return server.wait(timeout=PATIENT)


def test_a_server_killed_anywhere_keeps_all_that_it_said_it_had_received(tmp_path):
    returning = Returning("Åsa")
    senders = [returning, Sender("Örjan")]
    collect_static_files(environment(tmp_path))
    for fuse in moments():
        port = free_port()  # another each time: at the last one, a process that is dying may still take a connection
        with served(tmp_path, port, fuse) as server:
            assert live_and_die(server, senders, port) == -signal.SIGKILL
    assert any(sender.form for sender in senders)  # some died with a form in hand: the moments are worth something
    port = free_port()
    with served(tmp_path, port, ""):
        assert [sender.send(port) for sender in senders] == [True, True]
    check_the_books([pair for sender in senders for pair in sender.shown.items()])
    check_what_was_added(returning.added)


def check_the_books(shown):
    """`shown` are the numbers that were read in answers, each with the text that was sent."""
    kept = list(Feedback.objects.order_by("pk").values_list("number", "message"))
    year = timezone.localdate().year
    assert sorted(shown) == sorted(kept)
    assert [number for number, _message in kept] == [f"TR-{year}-{place:04}" for place in range(1, len(kept) + 1)]
    assert len({message for _number, message in kept}) == len(kept)
    assert [series.last for series in Series.objects.all()] == [len(kept)]


def check_what_was_added(told):
    """`told` are the numbers of cases that were written in again, each with the words that were told to be there."""
    kept = CaseEntry.objects.filter(kind=CaseEntry.Kind.ADDITION).values_list("feedback__number", "text")
    assert told and sorted(told) == sorted(kept)
