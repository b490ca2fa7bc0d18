"""`make run` and `make demo` as a stranger meets them: real processes, a data directory of their own."""

import os
import shutil
import signal
import subprocess
import sys
import urllib.request
from contextlib import contextmanager
from operator import not_

import pytest

from bench.servers import free_port, wait_for
from trygghetsrad.management.commands.serve import end_with

from .waiting import until

MANAGE = [sys.executable, "manage.py"]
PATIENT = 20  # seconds until a process that should be there, or gone, is


def environment_in(directory):
    port = free_port()
    # Named, though some are what they would be without: a developer's own .env is for their site.
    address = {"PORT": str(port), "SITE_URL": f"http://127.0.0.1:{port}"}
    own = {"DATA_DIR": str(directory), "DATABASE_URL": "", "EMAIL_URL": "", "DEBUG": "off"}
    return {"PATH": os.environ["PATH"]} | address | own


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """A data directory as `prepare` leaves it."""
    directory = tmp_path_factory.mktemp("prepared")
    run(environment_in(directory), "prepare")
    return directory


@pytest.fixture
def environment(tmp_path, prepared):
    shutil.copytree(prepared, tmp_path, dirs_exist_ok=True)
    return environment_in(tmp_path)


def run(environment, *command):
    return subprocess.run(MANAGE + list(command), env=environment, capture_output=True, text=True, check=True).stdout


def children_of(pid):
    with open(f"/proc/{pid}/task/{pid}/children") as file:
        own = [int(child) for child in file.read().split()]
    return own + [grandchild for child in own for grandchild in children_of(child)]


def is_running(pid):
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def fetch(port):
    wait_for(port)
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30) as answer:
        return answer.read().decode()


@contextmanager
def served(environment):
    server = subprocess.Popen([*MANAGE, "serve"], env=environment)
    try:
        yield server
    finally:
        server.terminate()  # it stops what it started; SIGKILL would orphan that
        server.wait(timeout=30)


@pytest.mark.parametrize("name", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_serve_answers_and_leaves_no_process(environment, name):
    with served(environment) as server:
        assert "Trygghetsrådet" in fetch(environment["PORT"])
        started = children_of(server.pid)
        assert len(started) >= 2  # the web server and the worker
        server.send_signal(name)
        assert server.wait(timeout=20) == 0
        assert [pid for pid in started if is_running(pid)] == []


def test_serve_killed_outright_leaves_no_process(environment):
    with served(environment) as server:
        fetch(environment["PORT"])
        started = children_of(server.pid)
        server.kill()
        server.wait()
        left = until(lambda: [*filter(is_running, started)], fits=not_, seconds=PATIENT)
        for pid in left:
            os.kill(pid, signal.SIGKILL)
    assert (len(started) >= 2, left) == (True, [])


def test_a_web_server_that_is_told_to_stop_while_it_starts_stops(environment):
    with subprocess.Popen([*MANAGE, "web"], env=environment) as server:
        starting = until(lambda: children_of(server.pid), seconds=PATIENT)
        server.terminate()
        try:
            server.wait(timeout=PATIENT)
        finally:
            server.kill()
    assert [pid for pid in starting if is_running(pid)] == []


@pytest.fixture
def noting():
    """SIGTERM is only noted, as it is while the site is served."""
    before = signal.signal(signal.SIGTERM, lambda *_: None)
    yield
    signal.signal(signal.SIGTERM, before)


def parent_is_gone():
    end_with(0)


def parent_goes_just_then():
    end_with(os.getppid())
    os.kill(os.getpid(), signal.SIGTERM)  # as the kernel does


@pytest.mark.parametrize(("begin", "code"), [(parent_is_gone, 1), (parent_goes_just_then, -signal.SIGTERM)])
def test_what_is_started_by_a_parent_that_goes_meanwhile_does_not_begin(noting, begin, code):
    ended = subprocess.run(["echo", "begun"], preexec_fn=begin, stdout=subprocess.PIPE, check=False)
    assert (ended.returncode, ended.stdout) == (code, b"")


def command_of(pid):
    with open(f"/proc/{pid}/cmdline") as file:
        return file.read().split("\0")


def workers_of(server):
    return [pid for pid in children_of(server.pid) if is_running(pid) and "work" in command_of(pid)]


def test_a_worker_that_dies_is_started_again_and_the_site_goes_on(environment):
    with served(environment) as server:
        fetch(environment["PORT"])
        [worker] = workers_of(server)
        os.kill(worker, signal.SIGKILL)
        assert "Trygghetsrådet" in fetch(environment["PORT"])
        workers = until(lambda: workers_of(server), fits=lambda found: found and found != [worker], seconds=PATIENT)
        assert len(workers) == 1
        assert workers != [worker]
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=20) == 0


def test_preparing_again_changes_nothing(tmp_path):
    environment = environment_in(tmp_path)
    assert "first-login.txt" in run(environment, "prepare")
    before = run(environment, "dumpdata", "--exclude", "contenttypes", "--exclude", "auth.permission")
    assert run(environment, "prepare") == ""
    assert run(environment, "dumpdata", "--exclude", "contenttypes", "--exclude", "auth.permission") == before
    password = (tmp_path / "first-login.txt").read_text().split("Lösenord: ")[1].split()[0]
    assert password not in before


def test_examples_are_loaded_once_and_refused_where_mail_is_real(environment):
    assert run(environment, "load_example_content") == "The example content is loaded.\n"
    before = run(environment, "dumpdata", "council", "notes", "contact", "records")
    assert run(environment, "load_example_content") == "The example content was loaded before.\n"
    assert run(environment, "dumpdata", "council", "notes", "contact", "records") == before
    with pytest.raises(subprocess.CalledProcessError) as refusal:
        run(environment | {"EMAIL_URL": "smtp://127.0.0.1:25"}, "load_example_content")
    assert "EMAIL_URL is set" in refusal.value.stderr


UNTIL_KNOWN = """
from threading import Event

from trygghetsrad import wsgi
from trygghetsrad.lib.postgresql import outage

assert wsgi.application is wsgi.guarded
while not outage.is_known:
    Event().wait(0.05)
"""


def test_a_process_that_keeps_no_pages_knows_too_that_its_database_is_gone(environment):
    own = environment | {"PAGE_CACHE_MB": "0", "DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing"}
    told = subprocess.run([sys.executable, "-c", UNTIL_KNOWN], env=own, capture_output=True, check=False, timeout=30)
    assert told.returncode == 0, told.stderr
