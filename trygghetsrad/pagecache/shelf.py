"""Pages in a bounded memory."""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from threading import Lock

from .asking import Key
from .page import Page

SHARE = 8  # no page takes more than this part of the room
AHEAD = 2  # no more than this part of it is held for pages that nobody has asked for


class Shelf:
    """Pages by key, in at most `room` bytes; the oldest that nobody was shown since leaves first (CLOCK).

    A page that is shown is only marked, so readers wait for nobody. Whoever walks through a thousand addresses
    once turns out none that others return to, and none that are kept ahead, as far as their part of the room goes.
    """

    def __init__(self, room: int):
        self.room, self.taken, self.taken_ahead, self.era = room, 0, 0, 0
        self._pages, self._lock, self._endings, self._ahead = OrderedDict(), Lock(), [], frozenset()
        # Bound once, since every reader comes this way: `_pages` is emptied, never replaced.
        self.get: Callable[[Key], Page | None] = self._pages.get

    @property
    def most(self) -> int:
        """Bytes; what is larger is not worth the pages that it would turn out."""
        return self.room // SHARE

    @property
    def has_room_ahead(self) -> bool:
        return self.taken_ahead < self.room // AHEAD

    def __len__(self):
        return len(self._pages)

    def put(self, key, page, *, era):
        """Keep `page`, unless everything was cleared since `era`, in which it was asked for, or it takes too much."""
        with self._lock:
            if era != self.era:
                return
            self._take_away(key)
            page.end(key, self._endings)
            if page.size <= self.most:
                self._pages[key] = page
                self._count(key, page.size)
            while self.taken > self.room:
                self._make_room()

    def forget(self, key):
        with self._lock:
            self._take_away(key)

    def keep_ahead(self, keys: Iterable):
        """Know which pages are kept before anybody asks, be they there already or not."""
        with self._lock:
            self._ahead = frozenset(keys)
            self.taken_ahead = sum(page.size for key, page in self._pages.items() if key in self._ahead)

    def note_endings(self, endings: list[tuple[float, str]]):
        """Know at which moment, on the clock on the wall, the text at which address is public no more."""
        if endings == self._endings:
            return
        with self._lock:
            self._endings = endings
            for key, page in self._pages.items():
                page.end(key, endings)

    def outdate(self):
        """Let no page be shown as it is but where the site itself fails; what is being asked for now comes too late."""
        with self._lock:
            self.era += 1
            for page in self._pages.values():
                page.outdate()

    def clear(self) -> list:
        """Forget all pages, also those that are being asked for now; return their keys."""
        with self._lock:
            self.era += 1
            keys, self.taken, self.taken_ahead = list(self._pages), 0, 0
            self._pages.clear()
        return keys

    def _take_away(self, key):
        if page := self._pages.pop(key, None):
            self._count(key, -page.size)

    def _count(self, key, size):
        self.taken += size
        if key in self._ahead:
            self.taken_ahead += size

    def _make_room(self):
        """Weigh the oldest page. Those ahead are passed over in their part alone, so there is always one to leave."""
        key, page = self._pages.popitem(last=False)
        if page.is_wanted or (key in self._ahead and self.has_room_ahead):
            page.is_wanted = False
            self._pages[key] = page
        else:
            self._count(key, -page.size)
