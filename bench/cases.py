"""What a case costs to send, and what ten thousand rows cost to look through."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from bench.servers import Line, served, site
from bench.timing import ROUNDS, Comparison

FORM, LIST = "/synpunkter/lamna/", "/admin/contact/feedback/"
FEW, MANY = 100, 10_000
POSTS = 20  # in a round
LISTS = {
    "the work list": LIST,
    "a search in the cases": f"{LIST}?q=lampa",
    "all cases of a kind": f"{LIST}?attgora=alla&kind__exact=view",
    "the letters that were sent": "/admin/records/mail/",
    "the subscribers": "/admin/notes/subscription/",
}


@contextmanager
def comparisons() -> Iterator[list[Comparison]]:
    with ExitStack() as open_until_then:
        yield [open_until_then.enter_context(sending()), *open_until_then.enter_context(looking())]


@contextmanager
def sending():
    """A form that is sent beside the same form that is asked for: every one is kept, with a number of its own."""
    with (
        site(FEEDBACK_LIMIT="1000000", PAGE_CACHE_MB="0") as own,
        served("trygghetsrad.wsgi:application", **own) as port,
    ):
        line = Line(port)
        tokens = iter([token_on(line.ask(FORM)) for _ in range(POSTS * (ROUNDS + 1))])
        yield Comparison(
            "a form that is sent and kept",
            lambda: [send(line, next(tokens)) for _ in range(POSTS)],
            lambda: [line.ask(FORM) for _ in range(POSTS)],
            "the form that is asked for",
            calls=POSTS,
            at_most=2,
        )


def token_on(page):
    return re.search(rb'name="token" value="([^"]*)"', page)[1].decode()


def send(line, token):
    answers = {"kind": "view", "message": f"Lampan är släckt. {token}", "step": "skicka", "token": token}
    if b"TR-" not in line.ask(FORM, form=answers):
        raise ValueError("a form was not kept")


@contextmanager
def looking():
    with ExitStack() as open_until_then:
        few, many = (open_until_then.enter_context(reading(count)) for count in (FEW, MANY))
        yield [growth(name, path, few, many) for name, path in LISTS.items()]


def growth(name, path, few, many):
    return Comparison(
        f"{name}: {MANY:,} beside {FEW}",
        lambda: many(path),
        lambda: few(path),
        f"{FEW}",
        calls=1,
        at_most=1.2,
    )


@contextmanager
def reading(count: int):
    """Give how a member of staff asks for a list of a site with so many cases."""
    with staffed(count) as (port, cookie):
        line = Line(port)
        yield lambda path: line.ask(path, cookie=cookie)


@contextmanager
def staffed(count: int):
    """Serve a site with so many cases; give its port, and the cookie of a member of staff."""
    with site(PAGE_CACHE_MB="0", DJANGO_SETTINGS_MODULE="trygghetsrad.settings") as own:
        command = [sys.executable, "-m", "bench.rows", str(count)]
        told = subprocess.run(command, env=os.environ | own, check=True, capture_output=True, text=True)
        with served("trygghetsrad.wsgi:application", **own) as port:
            yield port, f"sessionid={told.stdout}"
