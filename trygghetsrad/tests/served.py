"""The site as it is served, for tests of what only a real server meets: lines that break, stand still, or are many."""

import os
import signal
import socket
import subprocess
import sys
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path

from bench.servers import free_port, wait_for

from .own_process import environment

TRIES, PAUSE = 300, 0.1  # polls of a server that starts, and seconds between them
PATIENT = 60  # seconds to wait for an answer: far more than any needs


class Server:
    def __init__(self, port, process, log):
        self.port, self.process, self.log = port, process, log

    def line(self):
        return closing(HTTPConnection("127.0.0.1", self.port, timeout=PATIENT))

    def ask(self, path, *, method="GET", body=None, **headers):
        """Return status and text of an answer. Raises where none comes, or none within PATIENT seconds."""
        with self.line() as line:
            line.request(method, path, body, headers)
            answer = line.getresponse()
            return answer.status, answer.read().decode()

    def commands(self):
        """The processes that belong to it, by pid, as they were called."""
        found = {}
        for each in Path("/proc").iterdir():
            with suppress(OSError, ValueError):  # it has ended meanwhile, or is none
                if os.getpgid(int(each.name)) == self.process.pid:
                    found[int(each.name)] = (each / "cmdline").read_text()
        return found

    def send(self, sent: bytes):
        """A line on which this was sent, and nothing more yet."""
        line = socket.create_connection(("127.0.0.1", self.port), timeout=PATIENT)
        line.sendall(sent)
        return line


@contextmanager
def served(directory, **more):
    """`manage.py web` on the database of the test, with no process left behind."""
    port = free_port()
    own = environment(directory, PORT=str(port), SITE_URL=f"http://127.0.0.1:{port}", **more)
    subprocess.run([sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity=0"], env=own, check=True)
    log = directory / "server.log"
    with open(log, "wb") as told:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "web"], env=own, stdout=told, stderr=told, start_new_session=True
        )
    try:
        wait_for(port)
        yield Server(port, process, log)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
