"""In front of the site: those who send slowly hold some of the threads that answer, never all of three or more.

A thread waits while what is sent to it arrives, be it a byte a second. nginx in front reads each request whole
(docs/operations.md) and needs none of this; who runs the site without it is not to lose it to a few slow lines.
"""

from collections.abc import Callable
from threading import BoundedSemaphore

from .lib.posting import NOT_RECEIVED, length_of

PATIENCE = 0.2  # seconds; what is sent at once has arrived by then, and left its place to the next


class NoPlace(OSError):
    """As many as may are sending slowly already."""


class SlowSenders:
    """Answers as `site` does; at most three quarters of its `threads` wait for what is sent to them."""

    def __init__(self, site: Callable, *, threads: int):
        self.site, self.places = site, Places(threads)

    def __call__(self, environ, start_response):
        if not length_of(environ):  # nothing, or no length that the site would read by
            return self.site(environ, start_response)
        environ["wsgi.input"] = body = Body(environ, self.places)
        try:
            return self.site(environ, start_response)
        finally:
            body.leave()


class Places:
    """Three quarters of the threads may send slowly at once; of the others all but one may wait for a place (of fewer
    than three threads one may send, and one wait).

    Were all to wait, hundreds who begin to send would stop the site, PATIENCE after PATIENCE. Were one alone to, those
    who send fast would be refused as soon as three met at the last place.
    """

    def __init__(self, threads: int):
        number = max(1, threads * 3 // 4)
        self.free, self.next = BoundedSemaphore(number), BoundedSemaphore(max(1, threads - number - 1))

    def take(self) -> bool:
        if self.free.acquire(blocking=False):
            return True
        if not self.next.acquire(blocking=False):
            return False
        try:
            return self.free.acquire(timeout=PATIENCE)
        finally:
            self.next.release()

    def leave(self):
        self.free.release()


class Body:
    """What Django reads (PEP 3333), in a place that is left as soon as all of it is there."""

    def __init__(self, environ: dict, places: Places):
        self.environ, self.line, self.left = environ, environ["wsgi.input"], length_of(environ)
        self.places, self.has_place = places, False

    def read(self, size: int) -> bytes:
        return self.wait_for(self.line.read, size)

    def readline(self, size: int) -> bytes:
        return self.wait_for(self.line.readline, size)

    def wait_for(self, reading: Callable[[int], bytes], size: int) -> bytes:
        """Raises NoPlace."""
        self.has_place = self.has_place or self.places.take()
        if not self.has_place:
            self.environ[NOT_RECEIVED] = True
            raise NoPlace("others are sending slowly")
        part = reading(size)
        self.left -= len(part)
        if not part or self.left <= 0:
            self.leave()
        return part

    def leave(self):
        if self.has_place:
            self.places.leave()
            self.has_place = False
