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
MADE_ANEW = f"{FORM}?mote=2000-01-01"  # its fields are held for who chose nothing; this asks for a meeting
POSTS = 20  # in a round
OPEN = 60  # of the cases, where not all are: more than a page of the list
FLAT = 1.2  # as much for many as for few
LISTS = {
    "the work list": (LIST, FLAT),
    "a search in the cases": (f"{LIST}?q=lampa", FLAT),
    "a case by its number": (f"{LIST}?q=TR-2026-0050", FLAT),
    "a word that no case has": (f"{LIST}?q=pumpa", 1.7),  # it is looked for in every text
    "all cases of a kind": (f"{LIST}?attgora=alla&kind__exact=view", FLAT),
    "the letters that were sent": ("/admin/records/mail/", FLAT),
    "the subscribers": ("/admin/notes/subscription/", FLAT),
    "the first page of the admin": ("/admin/", FLAT),
}
ALL_OPEN = {  # as on a day when something has happened: all are counted, and put in order by who wrote last
    "the work list, with all cases open": (LIST, 1.8),
    "the first page of the admin, with all cases open": ("/admin/", 1.5),
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
            lambda: [line.ask(MADE_ANEW) for _ in range(POSTS)],
            "the form, made anew",
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
        sizes = [(FEW, OPEN), (MANY, OPEN), (FEW, FEW), (MANY, MANY)]
        few, many, few_open, many_open = (open_until_then.enter_context(reading(*size)) for size in sizes)
        usual = [growth(name, *asked, few, many) for name, asked in LISTS.items()]
        yield usual + [growth(name, *asked, few_open, many_open) for name, asked in ALL_OPEN.items()]


def growth(name, path, at_most, few, many):
    return Comparison(
        f"{name}: {MANY:,} beside {FEW}",
        lambda: many(path),
        lambda: few(path),
        f"{FEW}",
        calls=1,
        at_most=at_most,
    )


@contextmanager
def reading(count: int, is_open: int):
    """Give how a member of staff asks for a list of a site with so many cases, of which so many are open."""
    with staffed(count, is_open) as (port, cookie):
        line = Line(port)
        yield lambda path: line.ask(path, cookie=cookie)


@contextmanager
def staffed(count: int, is_open: int = OPEN):
    """Serve a site with so many cases; give its port, and the cookie of a member of staff."""
    with site(PAGE_CACHE_MB="0", DJANGO_SETTINGS_MODULE="trygghetsrad.settings") as own:
        cookie = filled(own, count, is_open)
        with served("trygghetsrad.wsgi:application", **own) as port:
            yield port, cookie


def filled(own, count: int, is_open: int) -> str:
    """Give a site so many cases more; return the cookie of a member of staff."""
    command = [sys.executable, "-m", "bench.rows", str(count), str(is_open)]
    told = subprocess.run(command, env=os.environ | own, check=True, capture_output=True, text=True)
    return f"sessionid={told.stdout}"
