"""Web servers side by side, and who asks them: as fast as they can send a page, or one question after the other."""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Collection
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from urllib.parse import urlencode

from trygghetsrad.management.commands.serve import web
from trygghetsrad.tests.waiting import until

PIPELINED = 50  # requests on their way at once, on one connection
GROUPS: dict[int, int] = {}  # of processes, by the port that they answer on
PATIENT = 30  # seconds until a server that starts should answer


@contextmanager
def served(application: str, *, threads: int = 1, **environment: str):
    """Serve a WSGI application as `manage.py serve` does, in one process with so many threads; give its port."""
    port = free_port()
    command = web("127.0.0.1", site=application, port=port, processes=1, threads=threads)
    with running(command, port, env=os.environ | {"WEB_THREADS": str(threads)} | environment):
        yield port


@contextmanager
def running(command: list[str], port: int, **more):
    """A server in a group of processes of its own, from when it answers on `port`; nothing of it is left."""
    with subprocess.Popen(command, start_new_session=True, **more) as server:
        GROUPS[port] = server.pid
        try:
            wait_for(port)
            yield server
        finally:
            with suppress(ProcessLookupError):
                os.killpg(server.pid, signal.SIGKILL)


def processes_on(port: int) -> dict[int, str]:
    """The processes of the server that answers there, by pid, as they were called."""
    found = {}
    for each in Path("/proc").iterdir():
        with suppress(OSError, ValueError):  # it has ended meanwhile, or is none
            if os.getpgid(int(each.name)) == GROUPS[port]:
                found[int(each.name)] = (each / "cmdline").read_text()
    return found


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port):
    """Until it takes a connection: granian listens once a process has loaded the site, and so can answer."""
    if not until(lambda: is_open(port), seconds=PATIENT):
        raise TimeoutError("the server does not start")


def is_open(port):
    with suppress(ConnectionError), closing(socket.create_connection(("127.0.0.1", port))):
        return True
    return False


@contextmanager
def site(*commands: str, **environment: str):
    """A site in a directory of its own, prepared, and filled by `commands` of manage.py; give its environment."""
    with tempfile.TemporaryDirectory(prefix="trygghetsrad-bench-") as directory:
        own = {"DATA_DIR": directory, "DATABASE_URL": "", "EMAIL_URL": "", **environment}
        for command in ("prepare", *commands):
            quiet = {"check": True, "stdout": subprocess.DEVNULL}
            subprocess.run([sys.executable, "manage.py", command], env=os.environ | own, **quiet)
        yield own


def question_for(path: str, *, form: dict[str, str] | None = None, headers: Collection[str] = ()) -> bytes:
    """Return a GET, or a POST of `form`, as it goes over the line."""
    body = urlencode(form or {}).encode()
    head = [f"{'POST' if form else 'GET'} {path} HTTP/1.1", "Host: 127.0.0.1", f"Content-Length: {len(body)}", *headers]
    head += ["Content-Type: application/x-www-form-urlencoded"] if form else []
    return "\r\n".join([*head, "", ""]).encode() + body


class Line:
    """One connection, on which an answer is read before the next question is asked; a new one where it was hung up."""

    def __init__(self, port: int):
        self.port, self.socket = port, None

    def ask(self, path: str, *, form: dict[str, str] | None = None, cookie: str = "") -> bytes:
        """Return the body of what is answered to a GET, or to a POST of `form`. Raises ValueError unless it is 200."""
        question = question_for(path, form=form, headers=[f"Cookie: {cookie}"] if cookie else [])
        try:
            return self.answer_to(question)
        except (AttributeError, ConnectionError):  # nobody had asked anything yet, or not for long
            self.socket = socket.create_connection(("127.0.0.1", self.port))
            return self.answer_to(question)

    def answer_to(self, question: bytes) -> bytes:
        self.socket.sendall(question)
        answer = b""
        while b"\r\n\r\n" not in answer:
            answer += self.some()
        told, _blank, text = answer.partition(b"\r\n\r\n")
        if not told.startswith(b"HTTP/1.1 200"):
            raise ValueError(told.splitlines()[0].decode())
        if b"transfer-encoding: chunked" in told.lower():
            while not answer.endswith(b"\r\n0\r\n\r\n"):  # a chunk whose text ends in 0 is not the last
                answer += self.some()
            return answer.partition(b"\r\n\r\n")[2]
        length = int(next(line for line in told.splitlines() if line.lower().startswith(b"content-length")).split()[1])
        while len(text) < length:
            text += self.some()
        return text

    def some(self) -> bytes:
        part = self.socket.recv(1 << 20)
        if not part:
            raise ConnectionError("the server went away")
        return part


class Reader:
    """Asks for one page again and again, on one connection. Every answer must be as long as the first."""

    def __init__(self, port: int, path: str, header: str = "Accept-Encoding: gzip"):
        self.line = socket.create_connection(("127.0.0.1", port))
        self.request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{header}\r\n\r\n".encode()
        self.line.sendall(self.request)
        head = b""
        while b"\r\n\r\n" not in head:
            head += self.line.recv(65536)
        head, _blank, body = head.partition(b"\r\n\r\n")
        self.head = head.decode()
        rest = int(self.header("content-length")) - len(body)
        self.body = body + self.read(rest)
        self.length = len(head) + 4 + len(self.body)

    def header(self, name: str) -> str:
        return next(line.partition(": ")[2] for line in self.head.splitlines() if line.lower().startswith(f"{name}: "))

    def headers(self) -> list[tuple[str, str]]:
        return [tuple(line.split(": ", 1)) for line in self.head.splitlines()[1:]]

    def read(self, length: int) -> bytes:
        parts = []
        while length:
            part = self.line.recv(min(length, 1 << 20))
            if not part:
                raise ConnectionError("the server went away")
            parts.append(part)
            length -= len(part)
        return b"".join(parts)

    def ask(self, times: int):
        """Ask `times` times, a multiple of PIPELINED, and read all answers."""
        for _ in range(times // PIPELINED):
            self.line.sendall(self.request * PIPELINED)
            answers = self.read(self.length * PIPELINED)
            if not answers.startswith(b"HTTP/1.1 200"):
                raise ValueError("the answers are not what they were")


def told(reader: Reader) -> str:
    """What a bare application needs to send the very same answer."""
    by_server = {"server", "date"}
    headers = [(name, value) for name, value in reader.headers() if name not in by_server]
    return json.dumps({"headers": headers, "body": reader.body.hex()})
