import signal
import threading

from django.core.management.base import BaseCommand

from trygghetsrad.worker import work


class Command(BaseCommand):
    help = "Do what happens in the background (send mail), until SIGINT or SIGTERM."

    def handle(self, **options):
        stop = threading.Event()
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, lambda *_: stop.set())
        work(stop)
