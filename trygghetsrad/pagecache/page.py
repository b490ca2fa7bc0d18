"""An answer as it is kept: ready to be sent, plain and compressed."""

import gzip
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from math import inf

from trygghetsrad.lib.http import LATEST

from . import rules

LEVEL = 6  # of compression
LEAST = 256  # bytes; what is shorter is not worth compressing
OVERHEAD = 2_000  # bytes that a page takes beside its bodies
ENOUGH = 200  # letters of an Accept-Encoding header; what is read of it is remembered
REMADE = {"age", "content-length", "etag", "vary"}
OF_304 = {"Cache-Control", "ETag", "Expires", "No-Vary-Search", "Vary"}  # RFC 9110 15.4.5
TEXTS = ("text/", "application/json", "application/atom+xml", "application/xml", "image/svg+xml")


@dataclass(frozen=True, slots=True)
class Copy:
    """One representation: all that stands in an answer, but for its age."""

    etag: str
    headers: list[tuple[str, str]]
    unchanged: list[tuple[str, str]]  # the headers of a 304
    body: bytes


def copy_of(body, headers, *, encoding=None):
    etag = f'"{blake2b(body, digest_size=12).hexdigest()}"'
    own = [("Content-Length", str(len(body))), ("ETag", etag), ("Vary", "Accept-Encoding")]
    own += [("Content-Encoding", encoding)] if encoding else []
    headers = [pair for pair in headers if pair[0].lower() not in REMADE] + own
    return Copy(etag, headers, [pair for pair in headers if pair[0] in OF_304], body)


class Copies:
    """The same page in each encoding."""

    __slots__ = ("compressed", "plain")

    def __init__(self, body, headers):
        self.plain = self.compressed = copy_of(body, headers)
        if len(body) >= LEAST and dict(headers).get("Content-Type", "").startswith(TEXTS):
            self.compressed = copy_of(gzip.compress(body, LEVEL, mtime=0), headers, encoding="gzip")

    @property
    def size(self) -> int:
        return len(self.plain.body) + (len(self.compressed.body) if self.compressed is not self.plain else 0)


class Page:
    """What is kept of one address.

    `asked_at`, `fresh_until` and `shown_until` (until when it may be shown while it is asked for anew, RFC 5861 3) are
    on the clock that only counts, `true_from` and `true_until` on the one on the wall: an hour that is put forward
    makes no page older, but closes the customer centre; one that is put back may close it too.
    """

    __slots__ = (
        *("status", "asked_at", "fresh_until", "shown_until", "true_from", "true_until", "reads", "copies"),
        *("is_wanted", "ends_at", "_answer", "_unsaid"),
    )

    def __init__(self, status, headers, body, lifetime, *, reads, asked_at, true_from):
        self.status, self.reads, self.asked_at = status, reads, asked_at
        self.fresh_until, self.shown_until = asked_at + lifetime.fresh, asked_at + lifetime.shown
        self.true_from, self.true_until = true_from, true_from + lifetime.true
        self.copies = Copies(rules.said(body), headers)
        self.is_wanted = False  # since it was last weighed whether there is room for it
        self.ends_at = inf  # on the clock on the wall: when something that it shows is public no more
        self._answer, self._unsaid = (body, headers), None

    @property
    def is_timeless(self) -> bool:
        """Whether nothing in it is said of the moment; then its copies hold the very bytes that were answered."""
        return self.copies.plain.body is self._answer[0]

    @property
    def size(self) -> int:
        """Bytes that it takes; what it says of the moment, and what it will say after it, take as much each."""
        return OVERHEAD + self.copies.size + (0 if self.is_timeless else len(self._answer[0]) + self.copies.size)

    def outdate(self):
        """Something was changed since it was asked for: show it no more, but where the site fails."""
        self.fresh_until = self.shown_until = -inf

    def is_better_than_a_fault(self, now: float, at: float) -> bool:
        """RFC 5861 4, but for longer than the answer itself allows: what it says of the moment is taken out then."""
        return now - self.asked_at < LATEST and at < self.ends_at

    def end(self, key, endings: Iterable[tuple[float, str]]):
        """Note when the first of what it shows ends: whatever shows a text leads to its address, or stands at it."""
        found = (at for at, path in endings if at > self.true_from and self.shows(path, at_path=key.path))
        self.ends_at = min(found, default=inf)

    def shows(self, path: str, *, at_path: str) -> bool:
        """Of the start page, to which every page leads, nothing is shown elsewhere; nor in the frame, but titles."""
        return path == at_path or (path != "/" and path.encode() in rules.main(self._answer[0]))

    def unsaid(self) -> Copies:
        """Return the page without what it says of a moment that has passed."""
        if self.is_timeless:
            return self.copies
        if self._unsaid is None:
            body, headers = self._answer
            self._unsaid = Copies(rules.unsaid(body), headers)
        return self._unsaid

    def answer(self, environ, start_response, *, now: float, at: float):
        """Answer as RFC 9110 and 9111 say. `now` on the clock that only counts, `at` on the one on the wall."""
        copies = self.copies if self.true_from <= at < self.true_until else self.unsaid()
        accepted = environ.get("HTTP_ACCEPT_ENCODING", "")[:ENOUGH]
        copy = copies.compressed if rules.accepts_gzip(accepted) else copies.plain
        aged = ("Age", str(int(now - self.asked_at)))
        seen = environ.get("HTTP_IF_NONE_MATCH")
        if seen and self.status.startswith("200") and rules.has_already(seen, copy.etag):
            start_response("304 Not Modified", [*copy.unchanged, aged])
            return []
        start_response(self.status, [*copy.headers, aged])
        return [copy.body] if environ["REQUEST_METHOD"] == "GET" else []
