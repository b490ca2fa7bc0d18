"""What the site is asked: what a page is kept under, and the environ (PEP 3333) that asks for it."""

import sys
from io import BytesIO
from typing import NamedTuple
from urllib.parse import urlsplit

CHANGED = "trygghetsrad.changed"  # in an environ, by the site: what was done may be seen on public pages
OF_A_COPY = {f"HTTP_{name}" for name in ("IF_NONE_MATCH", "IF_MODIFIED_SINCE", "IF_MATCH", "IF_RANGE", "RANGE")}


class Key(NamedTuple):
    """What a page is kept under: all of a request that the site may answer differently by."""

    scheme: str
    forwarded: str  # the scheme in which a proxy in front was spoken to
    host: str
    path: str
    query: str


def key_at(address: str) -> Key:
    """What the page at an address of the site is kept under, as visitors reach it: https is spoken by a proxy."""
    found = urlsplit(address)
    return Key("http", found.scheme if found.scheme == "https" else "", found.netloc, found.path, found.query)


def asking_for(key: Key, environ):
    """Return what somebody asked, as a question for the whole page: they may have a copy, or want a part of it."""
    own = {name: value for name, value in environ.items() if name not in OF_A_COPY}
    return own | {"REQUEST_METHOD": "GET", "QUERY_STRING": key.query}


def asking_for_all(key: Key):
    """Return a question that nobody asked: nothing of a visitor is in it."""
    headers = {"HTTP_HOST": key.host, "HTTP_X_FORWARDED_PROTO": key.forwarded}
    return {name: value for name, value in headers.items() if value} | {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": key.path,
        "QUERY_STRING": key.query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": key.scheme,
        "wsgi.input": BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
