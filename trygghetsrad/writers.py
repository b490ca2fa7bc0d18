"""Those who send forms wait for one another, but never in all threads of a process.

What another process holds in the database, such as a copy that is being made, is waited for some seconds by each of
them. Were all threads to wait, the pages that need no database would wait behind them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from django.conf import settings
from django.db import connection

from .lib.http import KEPT_METHODS
from .lib.locks import waiting_at_most

PATIENCE = 1  # seconds; if none of all the others is answered in that time, something holds them up
HURRY = 0.02  # seconds


class Writers:
    """All threads but one have a place, for as long as one form takes."""

    def __init__(self, threads: int):
        self.places, self.are_held_up = BoundedSemaphore(max(1, threads - 1)), False

    @contextmanager
    def place(self) -> Iterator[bool]:
        """Wait for a place, but where somebody has just waited in vain; give False where there is none."""
        has_place = self.places.acquire(timeout=0 if self.are_held_up else PATIENCE)
        self.are_held_up = not has_place
        try:
            yield has_place
        finally:
            if has_place:
                self.places.release()


def leave_a_thread_to_readers(get_response):
    """Let those who find no place among the writers wait for nothing: they are told at once, and can send it again."""
    writers = Writers(settings.WEB_THREADS)

    def middleware(request):
        if request.method in KEPT_METHODS:
            return get_response(request)
        with writers.place() as has_place:
            if has_place:
                return get_response(request)
            with waiting_at_most(HURRY, connection):
                return get_response(request)

    return middleware
