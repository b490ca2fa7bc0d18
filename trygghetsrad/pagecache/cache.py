"""The shared cache in front of Django: a WSGI application around another."""

from collections.abc import Callable
from time import monotonic, time

from trygghetsrad.lib.http import KEPT_METHODS

from . import rules
from .answers import Answer
from .asking import CHANGED, Key, asking_for, asking_for_all
from .flights import Flights
from .page import Page
from .shelf import Shelf

ONLY_KEPT = "only-if-cached"
SAFE_METHODS = {*KEPT_METHODS, "OPTIONS", "TRACE"}  # RFC 9110 9.2.1
LONGEST = 2000  # letters of a key; what is longer is remembered nowhere
MOST_UNKEPT = 1024  # addresses of which it is remembered that they are not kept


class PageCache:
    """Answers from `shelf` what anybody may read, and asks `site` for the rest, as RFC 9111 says of a shared cache.

    Whoever carries the cookie `session` or a password is answered by the site alone, and so is every address that
    begins with one of `passing`. `want` is called with the key of a page that is to be asked for in the background.
    While it `is_cut_off` the site has no database, and nothing is asked for that is kept.
    """

    def __init__(self, site: Callable, shelf: Shelf, *, session: str, passing: tuple[str, ...] = ()):
        self.site, self.shelf, self.session, self.passing = site, shelf, session, passing
        self.want: Callable[[Key], None] = lambda key: None
        self.is_cut_off: Callable[[], bool] = lambda: False
        self.flights = Flights()
        self.unkept: set[Key] = set()

    def __call__(self, environ, start_response):
        """Give what is kept and fresh, as nearly all that is asked for is, in as few steps as that takes."""
        told = environ.get
        proxy, host = told("HTTP_X_FORWARDED_PROTO", ""), told("HTTP_HOST", "")
        # In the order of Key, which it equals: a plain tuple is made sooner.
        asked = environ["wsgi.url_scheme"], proxy, host, environ["PATH_INFO"], told("QUERY_STRING", "")
        page, now = self.shelf.get(asked), monotonic()
        if page is None or now >= page.fresh_until or self.is_for_one(environ):
            return self.look_further(Key(*asked), environ, start_response)
        page.is_wanted = True
        return page.answer(environ, start_response, now=now, at=time())

    def look_further(self, asked: Key, environ, start_response):
        """Give what will do this time, be it without the parameters that it does not read, or what the site answers."""
        if self.is_for_one(environ) or sum(map(len, asked)) > LONGEST or asked.path.startswith(self.passing):
            return self.pass_on(asked, environ, start_response)
        key = self.declared(asked)
        page, now = self.shelf.get(key), monotonic()
        if page is not None and (now < page.fresh_until or self.may_show(page, key, now)):
            page.is_wanted = True
            return page.answer(environ, start_response, now=now, at=time())
        if ONLY_KEPT in rules.directives(environ.get("HTTP_CACHE_CONTROL", "")):
            return self.only_kept(environ, start_response, page)
        return self.fetch(key, environ, start_response, page)

    def only_kept(self, environ, start_response, page: Page | None):
        """For who wants to know what is there, without having it made; as old as max-stale says (RFC 9111 5.2.1)."""
        now, most = monotonic(), rules.max_stale(environ["HTTP_CACHE_CONTROL"])
        if page is not None and now - page.fresh_until <= most and page.is_better_than_a_fault(now, time()):
            return page.answer(environ, start_response, now=now, at=time())
        start_response("504 Gateway Timeout", [("Content-Length", "0"), ("Cache-Control", "no-store")])
        return []

    def is_for_one(self, environ) -> bool:
        return (
            environ["REQUEST_METHOD"] not in KEPT_METHODS
            or self.session in environ.get("HTTP_COOKIE", "")
            or "HTTP_AUTHORIZATION" in environ
        )

    def declared(self, key: Key) -> Key:
        """Leave out the parameters that the page has said it does not read, such as those that social media add."""
        page = self.shelf.get(key._replace(query="")) if key.query else None
        return key if page is None or page.reads is None else key._replace(query=rules.only(page.reads, key.query))

    def may_show(self, page: Page, key: Key, now: float) -> bool:
        """Whether a page that is no longer fresh will do this time."""
        if self.is_cut_off():
            return page.is_better_than_a_fault(now, time())
        if now < page.shown_until:
            self.want(key)
            return True
        return False

    def pass_on(self, asked: Key, environ, start_response):
        """Hand on what the site alone answers; what was sent to an address ends the page of it (RFC 9111 4.4)."""
        answer = Answer(self.site, environ)
        if CHANGED in environ:
            self.shelf.outdate()
        if environ["REQUEST_METHOD"] not in SAFE_METHODS and not answer.is_error:
            for each in (self.declared(asked), asked._replace(query="")):
                self.shelf.forget(each)
        return answer.pass_on(environ["REQUEST_METHOD"], start_response)

    def fetch(self, key: Key, environ, start_response, old: Page | None):
        """Let one ask the site for all who want the same page; what is not kept, each asks for alone.

        Also who comes first looks at the shelf again: another may have landed since they looked.
        """
        if key in self.unkept:
            return self.ask(key, environ, start_response)
        with self.flights.of(key):
            page = self.shelf.get(key)
            if page is None or page is old:
                return self.ask(key, environ, start_response)
        return page.answer(environ, start_response, now=monotonic(), at=time())

    def ask(self, key: Key, environ, start_response):
        """Answer what the site answers; where it fails, a page that is still kept is better than the news of that."""
        answer, page = self.keep(key, asking_for(key, environ))
        old = self.shelf.get(key)
        if answer.is_fault and old is not None and old.is_better_than_a_fault(monotonic(), time()):
            answer.close()
            page = old
        if page is not None:
            return page.answer(environ, start_response, now=monotonic(), at=time())
        self.note_unkept(key, answer)
        return answer.pass_on(environ["REQUEST_METHOD"], start_response)

    def renew(self, key: Key):
        """Ask for a page that nobody waits for; where the site fails, what is kept stays."""
        answer, _page = self.keep(key, asking_for_all(key))
        answer.close()

    def keep(self, key: Key, question) -> tuple[Answer, Page | None]:
        """Ask the site and keep its answer, if it may be kept."""
        era, asked_at, at = self.shelf.era, monotonic(), time()
        answer = Answer(self.site, question)
        page = answer.as_page(asked_at=asked_at, at=at, most=self.shelf.most)
        if page is not None:
            self.shelf.put(key, page, era=era)
            self.unkept.discard(key)
        return answer, page

    def note_unkept(self, key: Key, answer: Answer):
        """Remember what is not kept; if only for a parameter that the page does not read, have the page itself kept."""
        if answer.is_fault:
            return
        if len(self.unkept) >= MOST_UNKEPT:
            self.unkept.clear()
        self.unkept.add(key)
        if key.query and answer.reads is not None:
            self.want(key._replace(query=rules.only(answer.reads, key.query)))
