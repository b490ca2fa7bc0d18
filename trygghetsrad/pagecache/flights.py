"""One for all: who comes first does it, the others wait."""

from contextlib import contextmanager
from threading import Event

PATIENCE = 15  # seconds; who has waited that long does it too


class Flights:
    def __init__(self):
        self.landings: dict[object, Event] = {}

    @contextmanager
    def of(self, key):
        """Let in whoever comes first, at once, and all others once that one has left."""
        mine = Event()
        landing = self.landings.setdefault(key, mine)
        if landing is not mine:
            landing.wait(PATIENCE)
            yield
            return
        try:
            yield
        finally:
            del self.landings[key]
            mine.set()
