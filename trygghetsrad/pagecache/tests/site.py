"""A small site to be kept, a clock that is set, and a reader of answers."""

from io import BytesIO
from wsgiref.util import setup_testing_defaults

from trygghetsrad.pagecache import PageCache, Shelf

PUBLIC = "public, max-age=5, stale-while-revalidate=4, stale-if-error=3600"
ROOM = 1_000_000


class Site:
    """Answers with the number of times it was asked; what a test wants otherwise it sets."""

    def __init__(self, **headers):
        self.status, self.asked, self.body = "200 OK", [], b"page %d"
        self.headers = {"Content-Type": "text/html", "Cache-Control": PUBLIC} | headers
        self.closed = 0

    def __call__(self, environ, start_response):
        self.asked.append(environ)
        body = self.body % len(self.asked) if b"%d" in self.body else self.body
        start_response(self.status, [*{"Content-Length": str(len(body)), **self.headers}.items()])
        return Body([body], self)


class Body(list):
    def __init__(self, parts, site):
        super().__init__(parts)
        self.site = site

    def close(self):
        self.site.closed += 1


class Clock:
    """Seconds, of both clocks: the one on the wall begins elsewhere."""

    def __init__(self):
        self.now, self.wall = 1000.0, 1_700_000_000.0

    def go(self, seconds):
        self.now += seconds
        self.wall += seconds


def kept(site, *, room=ROOM):
    return PageCache(site, Shelf(room), session="sessionid", passing=("/static/",))


def read(cache, path="/", method="GET", form=b"", **headers):
    """Return status, headers and body of the answer."""
    path, _question, query = path.partition("?")
    environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": "example.org"}
    environ |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}
    if form:
        sent = {"CONTENT_LENGTH": str(len(form)), "CONTENT_TYPE": "application/x-www-form-urlencoded"}
        environ |= sent | {"wsgi.input": BytesIO(form)}
    setup_testing_defaults(environ)
    told = []
    body = cache(environ, lambda status, headers, exc_info=None: told.extend([status, dict(headers)]))
    text = b"".join(body)
    if hasattr(body, "close"):
        body.close()
    return told[0], told[1], text


def text(cache, path="/", **headers):
    return read(cache, path, **headers)[2].decode()
