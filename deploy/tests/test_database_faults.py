"""The database is gone for a while, or hangs, with people reading and writing: the site goes on.

The customer centre opens or closes meanwhile, by a clock that is set. `make faults` takes a minute for ten seconds
(FAULTS).
"""

import json
import os
import signal
import subprocess
import sys
from time import monotonic

import psycopg
import pytest

from trygghetsrad.tests.own_process import environment
from trygghetsrad.tests.waiting import until

from .claims import claims
from .clock import Clock
from .machine import started
from .own_postgres import own_postgres
from .test_several_processes import sign_in
from .visitors import Visitors, new_token, send

SECONDS = 60 if "FAULTS" in os.environ else 10
BACK_WITHIN = 5  # seconds, docs/operations.md
SPOKEN = ["/", "/fi/synpunkter/", "/en/synpunkter/"]  # a page in each language, which says what is open
FORMS = [*(f"{language}/synpunkter/lamna/" for language in ("", "/fi", "/en")), "/synpunkter/folj/", "/prenumerera/"]
OPENS = [((11, 20), "closed"), ((11, 30, 1), "open")]
CLOSES = [((11, 50), "open"), ((12, 0, 1), "closed")]


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
    clock.show(11, 15)
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


def wait(seconds):
    signal.sigtimedwait([], seconds)


def mailed(machine):
    return "".join(path.read_text() for path in (machine.directory / "data" / "mail").glob("*"))


def stored(postgres, query):
    with psycopg.connect(postgres.url) as connection:
        return connection.execute(query).fetchall()


def cases(postgres):
    """The numbers and texts of cases, in order."""
    return stored(postgres, "SELECT number, message FROM contact_feedback ORDER BY id")


def additions(postgres):
    return [text for (text,) in stored(postgres, "SELECT text FROM contact_caseentry WHERE kind = 'addition'")]


@pytest.mark.parametrize(("stop", "go_on", "turn"), [("kill", "start", OPENS), ("hang", "go_on", CLOSES)])
def test_without_its_database_the_site_goes_on(machine, postgres, clock, secrets, stop, go_on, turn):
    """At first nobody has read a page before. Nobody leaves until a while after the database is back."""
    (before, was), (after, becomes) = turn
    clock.show(*before)
    paths = [path for path in secrets["paths"] if path not in FORMS]
    check_that_all_is_kept(machine, paths, was)
    old_cases, old_additions = cases(postgres), additions(postgres)
    cookie, visitors = sign_in(machine), Visitors(machine, [*paths, *FORMS], secrets, was)
    with visitors.at_it():
        assert until(lambda: visitors.receipts)
        getattr(postgres, stop)()
        wait(SECONDS / 2)
        strike(clock, visitors, after, becomes)
        wait(SECONDS / 2)
        refused = visitors.answers["sent", 503]
        come_back(getattr(postgres, go_on), machine, visitors, cookie)
    assert (visitors.wrong, refused > 0) == ([], True), visitors.answers
    new_cases, new_additions = cases(postgres)[len(old_cases) :], additions(postgres)[len(old_additions) :]
    assert (new_cases, sorted(new_additions)) == (sorted(visitors.receipts), sorted(visitors.added))
    check_the_worker(machine, f"{stop}@example.org")


def check_that_all_is_kept(machine, paths, state):
    """In both processes, and in each language with something that would be wrong once it is not so."""
    assert until(lambda: all(is_kept(machine, path, web) for path in reversed(paths) for web in (0, 1)), seconds=60)
    assert until(lambda: all(claims(machine.ask(path, web=web)[2]) == {state} for path in SPOKEN for web in (0, 1)))


def strike(clock, visitors, hour, becomes):
    visitors.true = visitors.true | {becomes}  # while the clock is set, both may be said
    clock.show(*hour)
    visitors.true = {becomes}


def come_back(go_on, machine, visitors, cookie):
    still_gone_at = monotonic()
    go_on()
    wait(BACK_WITHIN)
    visitors.since = still_gone_at
    assert [machine.ask("/halsa/", web=web)[0] for web in (0, 1)] == [200, 200]
    assert machine.ask("/admin/", Cookie=cookie)[0] == 200


def check_the_worker(machine, email):
    """It has found its way back too."""
    send(machine, "/prenumerera/", {"email": email, "topic": "alla"}, new_token())
    assert until(lambda: f"To: {email}" in mailed(machine), seconds=15)
