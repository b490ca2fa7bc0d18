"""A new version comes while people read and write: nobody's request fails."""

import socket
import subprocess
import sys
from collections import Counter
from contextlib import contextmanager
from threading import Event, Thread

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from contact.models import Feedback
from trygghetsrad.tests.test_migrations import refused
from trygghetsrad.tests.waiting import until

from .next_version.contact.to_come import LAST, Migration
from .test_several_processes import send

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def visitors(machine):
    """Some who read and some who write, one request after another; gives what they were answered."""
    stop, answers = Event(), Counter()

    def read():
        while not stop.is_set():
            answers[machine.ask("/synpunkter/lamna/")[0], "read"] += 1

    def write():
        while not stop.is_set():
            answers[send(machine, "Lampan är släckt.")[0], "written"] += 1

    threads = [Thread(target=work) for work in (read, read, write, write)]
    [thread.start() for thread in threads]
    try:
        yield answers
    finally:
        stop.set()
        [thread.join() for thread in threads]


def some_more(answers):
    before = answers.total()
    return until(lambda: answers.total() > before + 20)


@contextmanager
def nobody_comes_to(port):
    """Whoever does is waiting at the door in the end: nobody opens it."""
    with socket.create_server(("127.0.0.1", port)) as door:
        door.setblocking(False)
        yield
        with pytest.raises(BlockingIOError):
            door.accept()


def test_restarting_one_after_the_other_fails_nobody_and_asks_nothing_of_who_is_gone(machine):
    with visitors(machine) as answers:
        assert some_more(answers)

        def while_stopped(web):
            with nobody_comes_to(machine.webs[web]):
                assert some_more(answers)

        machine.restart_webs(while_stopped)
        assert some_more(answers)
    assert answers.keys() == {(200, "read"), (200, "written")}
    assert Feedback.objects.count() == answers[200, "written"]
    assert "down" not in machine.upstream.read_text()


@pytest.fixture
def next_version(machine):
    """Runs its commands; takes its column away in the end."""
    own = machine.environment | {"DJANGO_SETTINGS_MODULE": "deploy.tests.next_version.settings"}

    def run(*command):
        subprocess.run([sys.executable, "manage.py", *command], env=own, check=True)

    yield run
    run("migrate", "contact", LAST)


def new_columns():
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_come, count(*) FROM contact_feedback GROUP BY to_come")
        return dict(cursor.fetchall())


def test_the_version_before_serves_while_tables_are_altered_and_after(machine, next_version):
    with visitors(machine) as answers:
        assert some_more(answers)
        next_version("prepare")
        assert some_more(answers)
    assert answers.keys() == {(200, "read"), (200, "written")}
    assert new_columns() == {"ny": answers[200, "written"]}


def test_what_is_tried_is_what_the_rule_allows():
    before = MigrationLoader(None).project_state([("contact", LAST)])
    assert refused(Migration("to_come", "contact"), before) == []
