import ctypes
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

PAUSE = 1  # second before a worker that ended is started again
GRACE = 10  # seconds a process may take to finish what it has begun
PR_SET_PDEATHSIG = 1  # prctl(2)
C = ctypes.CDLL(None)


class Command(BaseCommand):
    help = "Run the web server and the worker until SIGINT or SIGTERM; leave no process behind."

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1")

    def handle(self, *, host, **options):
        self.is_stopping = False
        for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(name, self.stop)
        # A session of their own: Ctrl-C reaches this process alone, which then stops them in order.
        self.web, self.worker = start(web(host)), start(worker())
        self.stdout.write(f"{settings.SITE_URL}/  (Ctrl-C stops)")
        try:
            self.watch()
        finally:
            self.end()

    def stop(self, *_):
        self.is_stopping = True

    def watch(self):
        while not self.is_stopping:
            if self.web.poll() is not None:
                raise CommandError("The web server ended by itself; the worker is stopped too.")
            if self.worker.poll() is not None:  # residents go on reading and writing meanwhile
                self.stderr.write("The worker ended by itself; it is started again.")
                time.sleep(PAUSE)
                self.worker = start(worker())
            time.sleep(0.1)

    def end(self):
        children = [self.web, self.worker]
        for child in children:
            child.terminate()
        deadline = time.monotonic() + GRACE
        for child in children:
            with suppress(subprocess.TimeoutExpired):
                child.wait(max(0, deadline - time.monotonic()))
            with suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)  # whatever it started and left
            child.wait()


def start(command):
    own = os.getpid()
    return subprocess.Popen(command, start_new_session=True, preexec_fn=lambda: end_with(own))


def end_with(parent):
    """In a new process: have the kernel (Linux) stop it in order once its parent is gone, even by SIGKILL."""
    if sys.platform == "linux":
        signal.signal(signal.SIGTERM, signal.SIG_DFL)  # the parent's handler would note it, and exec forget the note
        C.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:  # it went before that was said
            os._exit(1)


def web(host, *, site="trygghetsrad.wsgi:application", port=None, processes=None, threads=None):
    """The web server as a command; what is not named is as the settings say."""
    return [
        *(sys.executable, "-m", "granian", site),
        *("--interface", "wsgi", "--host", host, "--port", str(port or settings.PORT)),
        *("--workers", str(processes or settings.WEB_PROCESSES)),
        *("--blocking-threads", str(threads or settings.WEB_THREADS)),
        # By HTTP/2 a visitor could send a head of 16 MB. What a head may weigh is the same as at nginx.
        *("--http", "1", "--http1-buffer-size", str(32 * 1024)),
        *("--workers-kill-timeout", "10"),  # seconds; one that is told to stop while it starts does not hear it
        *("--log-level", "error"),  # it warns of more threads than processors; ours wait for senders
    ]


def worker():
    return [sys.executable, "manage.py", "work"]
