"""What the site itself answers."""

from . import rules
from .page import Page


class Answer:
    """An answer of `site`, begun: `body` is still to be read, and to be closed (PEP 3333)."""

    def __init__(self, site, environ):
        self.status, self.headers = "", []
        self.body = site(environ, self.take)

    def take(self, status, headers, exc_info=None):
        self.status, self.headers = status, headers

    def header(self, name: str) -> str:
        return rules.combined(self.headers).get(name, "")

    @property
    def reads(self) -> tuple[str, ...] | None:
        """The parameters that it depends on; None: perhaps on all of them."""
        return rules.reads(self.header("no-vary-search"))

    @property
    def is_fault(self) -> bool:
        return self.status.startswith("5")

    @property
    def is_error(self) -> bool:
        return self.status.startswith(("4", "5"))

    def close(self):
        if hasattr(self.body, "close"):
            self.body.close()

    def as_page(self, *, asked_at: float, at: float, most: int) -> Page | None:
        """Read it and return it as a page; None if it may not be kept or has more than `most` bytes."""
        lifetime = rules.lifetime(self.status, self.headers)
        length = rules.seconds(self.header("content-length"))
        if lifetime is None or not 0 < length <= most:
            return None
        body = b"".join(self.body)
        self.close()
        self.body = [body]
        if len(body) != length:
            return None
        age = rules.seconds(self.header("age"))  # of what another cache behind us gave (RFC 9111 4.2.3)
        told = {"reads": self.reads, "asked_at": asked_at - age, "true_from": at - age}
        return Page(self.status, self.headers, body, lifetime, **told)

    def pass_on(self, method, start_response):
        start_response(self.status, self.headers)
        if method != "HEAD":
            return self.body
        self.close()
        return []
