"""Reading a file from outside in a process of its own, with little memory and time, and no secrets around it."""

import resource
import signal
import subprocess
import sys
from pathlib import Path

MEMORY = 1024**3  # bytes of address space, the interpreter's own included
_PROJECT = Path(__file__).resolve().parents[2]


class ReadingEnded(Exception):
    """The process did not answer: it took too much ("heavy"), or met something that it could not read ("broken")."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


def read_apart(module: str, data: bytes, *arguments: int, seconds: int) -> bytes:
    """Run `module` with `arguments` and `seconds`, `data` on its standard input, and return what it writes.

    A hostile file can end that process, and nothing else: then ReadingEnded is raised. The module begins by `limit`.
    """
    command = [sys.executable, "-m", module, *map(str, arguments), str(seconds)]
    try:
        child = subprocess.run(command, input=data, capture_output=True, timeout=seconds, cwd=_PROJECT, env={})
    except subprocess.TimeoutExpired as error:
        raise ReadingEnded("heavy") from error
    if child.returncode in {-signal.SIGXCPU, -signal.SIGKILL}:
        raise ReadingEnded("heavy")
    if child.returncode:
        raise ReadingEnded("broken")
    return child.stdout


def limit(seconds: int):
    """Bound this process: `seconds` of processor time, MEMORY, no file written and none left behind."""
    for name, most in {"AS": MEMORY, "CPU": seconds, "FSIZE": 0, "CORE": 0}.items():
        resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (most, most))
