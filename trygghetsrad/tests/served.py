"""The site as it is served, for tests of what only a real server meets: lines that break, stand still, or are many."""

import socket
import sys
from contextlib import closing, contextmanager
from http.client import HTTPConnection

from bench.servers import free_port, running

from .own_process import collect_static_files, environment

PATIENT = 60  # seconds to wait for an answer: far more than any needs


class Server:
    def __init__(self, port, log):
        self.port, self.log = port, log

    def line(self):
        return closing(HTTPConnection("127.0.0.1", self.port, timeout=PATIENT))

    def ask(self, path, *, method="GET", body=None, **headers):
        """Return status and text of an answer. Raises where none comes, or none within PATIENT seconds."""
        with self.line() as line:
            line.request(method, path, body, headers)
            answer = line.getresponse()
            return answer.status, answer.read().decode()

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
    collect_static_files(own)
    log = directory / "server.log"
    command = [sys.executable, "manage.py", "web"]
    with open(log, "wb") as told, running(command, port, env=own, stdout=told, stderr=told):
        yield Server(port, log)
