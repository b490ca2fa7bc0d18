import os
import signal
import subprocess
import sys
import time
from contextlib import suppress

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

GRACE = 10  # seconds a process may take to finish what it has begun


class Command(BaseCommand):
    help = "Run the web server and the worker until SIGINT or SIGTERM; leave no process behind."

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1")

    def handle(self, *, host, **options):
        self.is_stopping = False
        for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(name, self.stop)
        # A session of their own: Ctrl-C reaches this process alone, which then stops them in order.
        self.children = [subprocess.Popen(command, start_new_session=True) for command in (web(host), worker())]
        self.stdout.write(f"{settings.SITE_URL}/  (Ctrl-C stops)")
        try:
            self.watch()
        finally:
            self.end()

    def stop(self, *_):
        self.is_stopping = True

    def watch(self):
        while not self.is_stopping:
            if any(child.poll() is not None for child in self.children):
                raise CommandError("The web server or the worker ended by itself; both are stopped.")
            time.sleep(0.1)

    def end(self):
        for child in self.children:
            child.terminate()
        deadline = time.monotonic() + GRACE
        for child in self.children:
            with suppress(subprocess.TimeoutExpired):
                child.wait(max(0, deadline - time.monotonic()))
            with suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)  # whatever it started and left
            child.wait()


def web(host):
    return [
        *(sys.executable, "-m", "granian", "trygghetsrad.wsgi:application"),
        *("--interface", "wsgi", "--host", host, "--port", str(settings.PORT)),
        *("--workers", str(settings.WEB_PROCESSES), "--blocking-threads", str(settings.WEB_THREADS)),
        *("--log-level", "warning"),
    ]


def worker():
    return [sys.executable, "manage.py", "work"]
