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


def fuse(side, number):
    """A wrapper of every database statement; at the chosen one the process is gone, as when the power goes."""
    done = 0

    def burn(execute, sql, params, many, context):
        nonlocal done
        done += 1
        if (side, done) == ("before", number):
            os.kill(os.getpid(), signal.SIGKILL)
        answer = execute(sql, params, many, context)
        if (side, done) == ("after", number):  # what it changed is not committed yet
            os.kill(os.getpid(), signal.SIGKILL)
        return answer

    return burn


def live(words):
    if words != ["never"]:
        connection.execute_wrappers.append(fuse(words[0], int(words[1])))
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
