"""What happens to the kept pages beside the requests.

Recalls are looked for, and pages asked for in the background: those that somebody wants, and, while nobody does, those
that are to be kept before anybody asks, so that they are there when the database is not.
"""

import logging
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Event, Thread, get_ident
from time import monotonic, sleep

from django.db import InterfaceError, OperationalError, close_old_connections

from trygghetsrad.lib.postgresql import outage

from .asking import Key
from .cache import PageCache

LOOK = 0.5  # seconds between two looks for recalls
MOST = 1024  # pages that wait to be asked for; who wants one more asks for it themselves, later
HANGING = 2  # seconds; a look that takes longer means what a failed one does
SETTLED = 0.01  # seconds after which whoever wanted a page has been shown the old one: two at once are slower for both
IDLE = 0.05  # seconds that nobody wants a page, until one is asked for that nobody has asked for
SOON = 10  # seconds until it is asked again which pages there are, if that could not be told
ROUND = 60 * 60  # seconds after which a page that nobody asks for is asked for again

log = logging.getLogger(__name__)


class Upkeep:
    """Looks after the pages of `cache`, in two threads.

    `mark` gives another number once something was recalled, and raises where there is no database to ask. The cache is
    cut off then, and until it answers again. `endings` tells what is public no more from which moment on (see Shelf),
    and `first` which pages are to be kept before anybody asks.
    """

    def __init__(
        self,
        cache: PageCache,
        *,
        mark: Callable[[], int],
        endings: Callable[[], list[tuple[float, str]]] = list,
        first: Callable[[], Iterable[Key]] = list,
    ):
        self.cache, self.mark, self.endings, self.first = cache, mark, endings, first
        self.unasked: deque[Key] = deque()
        self.next_round = 0.0
        self.queue: SimpleQueue[Key] = SimpleQueue()
        self.waiting: dict[Key, float] = {}  # and since when
        self.seen, self.fault, self.looking_since = None, None, None
        cache.want, cache.is_cut_off = self.want, self.is_cut_off

    def start(self):
        for work in (self.look_on, self.renew_on):
            Thread(target=work, name=work.__name__, daemon=True).start()

    def is_cut_off(self) -> bool:
        since = self.looking_since
        return self.fault is not None or (since is not None and monotonic() - since > HANGING)

    def want(self, key: Key):
        """Have a page asked for in the background: once, however many want it, and not where too many are wanted."""
        if key not in self.waiting and len(self.waiting) < MOST:
            self.waiting[key] = monotonic()
            self.queue.put(key)

    def look_on(self):
        """Look for the whole process, also on behalf of whoever would connect to the database."""
        outage.looker, pause = get_ident(), Event()
        while True:
            self.look()
            outage.note(has_failed=isinstance(self.fault, OperationalError | InterfaceError))
            pause.wait(LOOK)

    def look(self):
        """Forget every page if something was recalled, and have them anew; see whether there is a database at all."""
        self.looking_since = monotonic()
        try:
            mark, endings = self.mark(), self.endings()
        except Exception as fault:  # whatever it is, there is nobody to ask
            self.tell(fault)
            self.fault = fault
        else:
            self.fault = None
            self.cache.shelf.note_endings(endings)
            if mark != self.seen:
                for key in self.cache.shelf.clear():
                    self.want(key)
                self.next_round = 0.0  # for those that were too many to want
            self.seen = mark
        finally:
            self.looking_since = None
            with suppress(Exception):  # one that is broken is closed by that; the next look makes another
                close_old_connections()

    def tell(self, fault):
        if self.fault is None:
            log.error("Recalls cannot be looked for (%s); pages are shown as they are kept", type(fault).__name__)

    def renew_on(self):
        while True:
            try:
                key = self.queue.get(timeout=IDLE)
            except Empty:
                self.go_round()
            else:
                sleep(max(0, self.waiting.get(key, 0) + SETTLED - monotonic()))
                self.renew(key)

    def go_round(self):
        """Have one page that nobody has asked for lately; once all are there, look again in an hour which there are.

        One at a time and after a pause: several processes that start at once do not ask for all at once.
        """
        if self.seen is None or self.is_cut_off():  # without a database there is nothing to ask
            return
        if self.unasked:
            key, shelf = self.unasked.popleft(), self.cache.shelf
            page = shelf.get(key)
            if shelf.has_room_ahead if page is None else monotonic() - page.asked_at > ROUND:
                self.renew(key)
        elif monotonic() >= self.next_round:
            self.gather()

    def gather(self):
        self.next_round = monotonic() + ROUND
        try:
            self.unasked.extend(self.first())
            self.cache.shelf.keep_ahead(self.unasked)
        except Exception as fault:
            log.error("It cannot be told which pages there are (%s); asked again soon", type(fault).__name__)
            self.next_round = monotonic() + SOON
        finally:
            with suppress(Exception):
                close_old_connections()

    def renew(self, key: Key):
        """Have it asked for; whatever the site meets, the thread that does this goes on to the next.

        Who wants it meanwhile wants no second one, unless something was changed: then this one came too late.
        """
        era = self.cache.shelf.era
        try:
            if not self.is_cut_off():
                self.cache.renew(key)
        except Exception as fault:
            log.error("A page could not be asked for anew (%s); the one that is kept stays", type(fault).__name__)
        finally:
            self.waiting.pop(key, None)
        if self.cache.shelf.era != era:
            self.want(key)
