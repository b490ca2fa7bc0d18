"""A nursery of workers: Django is loaded once, and each line of standard input starts a process that works.

The line says when that process kills itself: "before 12" its twelfth database statement, "after 12" or "never".
Standard output: its pid, and when it has ended the signal that ended it, 0 for none.
"""

import os
import signal
import sys

import django
from django.core.management import call_command
from django.db import connection

from .fuse import fuse


def end():
    os.kill(os.getpid(), signal.SIGKILL)


def live(words):
    if words != ["never"]:
        connection.execute_wrappers.append(fuse(words[0], int(words[1]), end=end))
    call_command("work")
    os._exit(0)


def tell(word):
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    django.setup()
    for line in sys.stdin:
        pid = os.fork()
        if not pid:
            live(line.split())
        tell(pid)
        tell(os.WTERMSIG(os.waitpid(pid, 0)[1]))
