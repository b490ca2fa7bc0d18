"""A PostgreSQL for a test alone, by the settings of deploy/, which it may stop."""

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path

from bench.servers import free_port

DEPLOY = Path(__file__).parent.parent
COMMAND = [DEPLOY.parent / ".ci" / "postgres"]
SETTINGS = DEPLOY / "postgresql.conf"


def parent_of(process: Path) -> int | None:
    with suppress(FileNotFoundError, ProcessLookupError):  # it has ended meanwhile
        return int((process / "stat").read_text().rpartition(")")[2].split()[1])
    return None


class Postgres:
    def __init__(self, home: Path):
        self.home, self.port = home, free_port()
        self.url = f"postgres://postgres@127.0.0.1:{self.port}/postgres"

    def start(self):
        subprocess.run([*COMMAND, "own", self.home, str(self.port), SETTINGS], check=True, capture_output=True)

    def processes(self) -> list[int]:
        """That by which all others are started, first."""
        first = int((self.home / "cluster" / "postmaster.pid").read_text().split()[0])
        return [first, *(int(each.name) for each in Path("/proc").glob("[0-9]*") if parent_of(each) == first)]

    def send(self, name: signal.Signals):
        for each in self.processes():
            with suppress(ProcessLookupError):
                os.kill(each, name)

    def kill(self):
        """As a machine that loses its power."""
        self.send(signal.SIGKILL)

    def hang(self):
        """As a machine that is busy with itself: connections stand open, new ones are taken, nothing is answered."""
        self.send(signal.SIGSTOP)

    def go_on(self):
        self.send(signal.SIGCONT)


@contextmanager
def own_postgres():
    home = Path(tempfile.mkdtemp(prefix="trygghetsrad-postgres-"))  # not below what pytest keeps from other users
    home.chmod(0o711)
    postgres = Postgres(home)
    try:
        postgres.start()
        yield postgres
    finally:
        if (home / "cluster" / "postmaster.pid").exists():
            postgres.go_on()
            postgres.send(signal.SIGKILL)
        shutil.rmtree(home, ignore_errors=True)
