"""The database is gone for a while, or hangs, with people reading and writing: the site goes on.

The customer centre closes meanwhile, by a clock that is set. `make faults` takes a minute for ten seconds (FAULTS).
"""

import json
import os
import re
import signal
import subprocess
import sys
from collections import Counter
from contextlib import contextmanager
from html import unescape
from http import HTTPStatus
from itertools import count, cycle, takewhile
from operator import not_
from threading import Event, Thread
from urllib.parse import urlencode

import psycopg
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.utils import timezone

from contact.tests.build_case import CODE, FOLLOW
from contact.tests.build_feedback import FORM
from contact.tests.build_photos import jpeg
from trygghetsrad.lib import formtoken
from trygghetsrad.tests.own_process import environment
from trygghetsrad.tests.waiting import until

from .clock import Clock
from .machine import started
from .own_postgres import own_postgres
from .test_several_processes import sign_in

SECONDS = 60 if "FAULTS" in os.environ else 10
FORMS = ["/synpunkter/lamna/", "/en/synpunkter/lamna/", "/synpunkter/folj/", "/prenumerera/"]
PHOTOS = "/synpunkter/bilder/"
SAID = "Klockan är"  # where it is said what is open now
OPEN = re.compile(r"[Öö]ppet nu|[Oo]pen now|stänger \d")
TAKEN = {200, 409, 410}  # 409: a draft takes so many answers; 410: whoever has left is no longer there to confirm
EMAIL, PLACE, PHONE = "kim@example.org", "Gångtunneln vid stationen", "0220-123 45"


@pytest.fixture(scope="module")
def postgres():
    with own_postgres() as postgres:
        yield postgres


@pytest.fixture(scope="module")
def clock(tmp_path_factory):
    return Clock(tmp_path_factory.mktemp("clock") / "offset")


@pytest.fixture(scope="module")
def secrets(postgres, clock, tmp_path_factory):
    """What is needed to send each form, and every page that is kept unasked, once the site is set up."""
    clock.show(11, 45)
    own = environment(tmp_path_factory.mktemp("set-up"), DATABASE_URL=postgres.url) | clock.environment
    for command in ("prepare", "load_example_content"):
        subprocess.run([sys.executable, "manage.py", command], env=own, check=True, capture_output=True)
    build = [sys.executable, "-m", "deploy.tests.stopped_site"]
    return json.loads(subprocess.run(build, env=own, check=True, capture_output=True, text=True).stdout)


@pytest.fixture(scope="module")
def machine(postgres, clock, secrets, tmp_path_factory):
    own = {"DATABASE_URL": postgres.url, "FEEDBACK_LIMIT": "1000000"} | clock.environment
    with started(tmp_path_factory.mktemp("machine"), **own) as machine:
        machine.start_worker(0)
        yield machine


def is_kept(machine, path, web):
    return machine.ask(path, web=web, **{"Cache-Control": "only-if-cached, max-stale"})[0] == 200


def forms(secrets, number):
    """Every public form, filled in: path, fields and, of these, what was typed and must not be lost."""
    words = f"Lampan är släckt för {number}:e gången."
    case = {"kind": "view", "message": words, "place": PLACE, "reply_email": EMAIL, "reply_phone": PHONE}
    code = {"number": secrets["number"], "code": CODE}
    ticket = {"ticket": secrets["ticket"], "message": words}
    reply = {"verdict": "change", "words": words, "digest": secrets["digest"]}
    return [
        (FORM, case | {"step": "skicka"}, [words, PLACE, EMAIL, PHONE]),
        (f"/en{FORM}", case | {"topic": secrets["topic"], "step": "skicka"}, [words, f'"{secrets["topic"]}" selected']),
        (FORM, case | {"step": "granska"}, [words, PLACE, EMAIL, PHONE]),
        (FOLLOW, code | {"message": words, "step": "oppna"}, [*code.values(), words]),
        (FOLLOW, ticket | {"step": "skriv"}, [words]),
        (FOLLOW, ticket | {"step": "tillat"}, [words]),
        (PHOTOS, ticket | {"step": "lagg", "picture": SimpleUploadedFile("b.jpg", jpeg(), "image/jpeg")}, [words]),
        ("/prenumerera/", {"email": EMAIL, "topic": secrets["topic"]}, [EMAIL, f'"{secrets["topic"]}" selected']),
        (secrets["preview"], reply, [words]),
        (secrets["confirm"], {}, []),
        (secrets["leave"], {}, []),
    ]


def send(machine, path, fields):
    token = {"token": formtoken.issue(timezone.now())}
    if "picture" in fields:
        body, kind = encode_multipart(BOUNDARY, fields | token), MULTIPART_CONTENT
    else:
        body, kind = urlencode(fields | token), "application/x-www-form-urlencoded"
    status, _headers, page = machine.ask(path, method="POST", body=body, **{"Content-Type": kind})
    return status, unescape(page)


def may_refuse(status, typed):
    """With 503; with 500 only a link that is pressed, as nothing was typed that could be lost."""
    return status == HTTPStatus.SERVICE_UNAVAILABLE or (status == HTTPStatus.INTERNAL_SERVER_ERROR and not typed)


class Visitors:
    """Some who read all that is kept, and some who send every form; what they are answered wrongly is noted."""

    def __init__(self, machine, paths, secrets):
        self.machine, self.paths, self.secrets, self.stop = machine, paths, secrets, Event()
        self.is_closed, self.numbers, self.answers = False, count(1), Counter()
        self.wrong, self.receipts = [], []
        readers = [lambda web=web: self.read_on(web) for web in (0, 1, None)]
        self.threads = [Thread(target=work) for work in (*readers, self.send_on, self.send_on)]

    def read_on(self, web):
        for path in takewhile(lambda _path: not self.stop.is_set(), cycle(self.paths)):
            was_closed = self.is_closed
            status, _headers, page = self.machine.ask(path, web=web)
            self.answers["read", status] += 1
            if status != HTTPStatus.OK or (was_closed and OPEN.search(page)):
                self.wrong.append((path, web, status, OPEN.findall(page)))

    def send_on(self):
        while not self.stop.is_set():
            for path, fields, typed in forms(self.secrets, next(self.numbers)):
                status, page = send(self.machine, path, fields)
                self.answers["sent", status] += 1
                self.receipts += re.findall(r'<p class="tally nb">(TR-[\d-]+)</p>', page)
                lost = [words for words in typed if words not in page]
                if status not in TAKEN and (not may_refuse(status, typed) or lost or "0220-240" not in page):
                    self.wrong.append((path, fields, status, lost, page))

    @contextmanager
    def at_it(self):
        [thread.start() for thread in self.threads]
        try:
            yield
        finally:
            self.stop.set()
            [thread.join() for thread in self.threads]


def wait(seconds):
    signal.sigtimedwait([], seconds)


def amiss(machine, secrets, cookie):
    """What is not as ever: what is sent is taken, staff work, and what is read is of now."""
    webs = [("/halsa/", machine.ask("/halsa/", web=web)[0]) for web in (0, 1)]
    staff = [("/admin/", machine.ask("/admin/", Cookie=cookie)[0])]
    sent = [(path, send(machine, path, told)[0]) for path, told, _typed in forms(secrets, 0) if path != PHOTOS]
    unsaid = [("what is open", web) for web in (0, 1) if SAID not in machine.ask("/kontakt/", web=web)[2]]
    return [(what, status) for what, status in [*webs, *staff, *sent, *unsaid] if status not in TAKEN]


def mailed(machine):
    return "".join(path.read_text() for path in (machine.directory / "data" / "mail").glob("*"))


def stored(postgres):
    """The numbers of cases, in order."""
    with psycopg.connect(postgres.url) as connection:
        return [number for (number,) in connection.execute("SELECT number FROM contact_feedback ORDER BY id")]


@pytest.mark.parametrize(("stop", "go_on"), [("kill", "start"), ("hang", "go_on")])
def test_without_its_database_the_site_goes_on(machine, postgres, clock, secrets, stop, go_on):
    """Nobody has read a page before, and the customer centre closes meanwhile."""
    clock.show(11, 58)
    paths = [path for path in secrets["paths"] if path not in FORMS]
    assert until(lambda: all(is_kept(machine, path, web) for path in reversed(paths) for web in (0, 1)), seconds=60)
    cookie, visitors = sign_in(machine), Visitors(machine, [*paths, *FORMS], secrets)
    assert until(lambda: OPEN.search(machine.ask("/", web=0)[2]))
    with visitors.at_it():
        assert until(lambda: visitors.receipts)
        getattr(postgres, stop)()
        wait(SECONDS / 2)
        clock.show(12, 0, 1)
        visitors.is_closed = True
        wait(SECONDS / 2)
        refused = visitors.answers["sent", 503]
    getattr(postgres, go_on)()
    assert until(lambda: amiss(machine, secrets, cookie), fits=not_, seconds=5) == []
    assert (visitors.wrong, refused > 0) == ([], True), visitors.answers
    check_what_came_in(machine, postgres, visitors, f"{stop}@example.org")


def check_what_came_in(machine, postgres, visitors, email):
    numbers = stored(postgres)
    assert len(set(visitors.receipts)) == len(visitors.receipts) and set(visitors.receipts) <= set(numbers)
    assert numbers == sorted(set(numbers))
    send(machine, "/prenumerera/", {"email": email, "topic": "alla"})
    assert until(lambda: f"To: {email}" in mailed(machine), seconds=15)  # the worker has found its way back too
