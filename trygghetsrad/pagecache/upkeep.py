"""What happens to the kept pages beside the requests: recalls are looked for, and pages asked for in the background."""

import logging
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread
from time import monotonic, sleep

from django.db import close_old_connections

from .asking import Key
from .cache import PageCache

LOOK = 0.5  # seconds between two looks for recalls
MOST = 1024  # pages that wait to be asked for; who wants one more asks for it themselves, later
HANGING = 2  # seconds; a look that takes longer means what a failed one does

log = logging.getLogger(__name__)


class Upkeep:
    """Looks after the pages of `cache`, in two threads.

    `mark` gives another number once something was recalled, and raises where there is no database to ask. The cache is
    cut off then, and until it answers again.
    """

    def __init__(self, cache: PageCache, *, mark: Callable[[], int]):
        self.cache, self.mark = cache, mark
        self.queue: SimpleQueue[Key] = SimpleQueue()
        self.waiting: set[Key] = set()
        self.seen, self.has_failed, self.looking_since = None, False, None
        cache.want, cache.is_cut_off = self.want, self.is_cut_off

    def start(self):
        for work in (self.look_on, self.renew_on):
            Thread(target=work, name=work.__name__, daemon=True).start()

    def is_cut_off(self) -> bool:
        since = self.looking_since
        return self.has_failed or (since is not None and monotonic() - since > HANGING)

    def want(self, key: Key):
        """Have a page asked for in the background: once, however many want it, and not where too many are wanted."""
        if key not in self.waiting and len(self.waiting) < MOST:
            self.waiting.add(key)
            self.queue.put(key)

    def look_on(self):
        while True:
            self.look()
            sleep(LOOK)

    def look(self):
        """Forget every page if something was recalled, and have them anew; see whether there is a database at all."""
        self.looking_since = monotonic()
        try:
            mark = self.mark()
        except Exception as fault:  # whatever it is, there is nobody to ask
            self.tell(fault)
            self.has_failed = True
        else:
            self.has_failed = False
            if mark != self.seen:
                for key in self.cache.shelf.clear():
                    self.want(key)
            self.seen = mark
        finally:
            self.looking_since = None
            with suppress(Exception):  # one that is broken is closed by that; the next look makes another
                close_old_connections()

    def tell(self, fault):
        if not self.has_failed:
            log.error("Recalls cannot be looked for (%s); pages are shown as they are kept", type(fault).__name__)

    def renew_on(self):
        while True:
            self.renew(self.queue.get())

    def renew(self, key: Key):
        """Have it asked for; whatever the site meets, the thread that does this goes on to the next."""
        self.waiting.discard(key)
        if self.is_cut_off():
            return
        try:
            self.cache.renew(key)
        except Exception as fault:
            log.error("A page could not be asked for anew (%s); the one that is kept stays", type(fault).__name__)
