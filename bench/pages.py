"""What a page costs: from the memory in front of Django, from Django, and beside one that does nothing.

All through the web server, in one process with one thread, asked as fast as one connection carries it.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bench.processes import addresses, ask_all
from bench.servers import Line, Reader, served, site, told
from bench.timing import Comparison

PAGE = "/minnesanteckningar/2026-02-11/"  # of the example content
OURS, BARE, BARE_DJANGO = "trygghetsrad.wsgi:application", "bench.bare:application", "bench.bare_django:application"
KEPT_CALLS, MADE_CALLS, FIRST_CALLS = 5_000, 200, 10
KEPT_BY_NOBODY = "Authorization: none"  # no shared cache answers, or keeps, what is asked for with it (RFC 9111 3.5)
# What whatever is written in public leaves behind.
CHANGE = "INSERT INTO records_change (mark, is_recall, made_at) VALUES (abs(random() % (1 << 40)), 0, datetime())"


@contextmanager
def comparisons() -> Iterator[list[Comparison]]:
    """Give what is to be compared, while all are served."""
    with (
        site("load_example_content") as own,
        served(OURS, **own) as keeping,
        served(OURS, **own, PAGE_CACHE_MB="0") as making,
        closing(sqlite3.connect(Path(own["DATA_DIR"]) / "db.sqlite3", isolation_level=None)) as database,
    ):
        database.execute("PRAGMA synchronous=OFF")  # the disk is no part of what is compared
        paths = addresses(Line(keeping).ask("/sitemap.xml").decode())
        ask_all(keeping, paths)  # or it would begin to keep them while it is timed
        kept, made = Reader(keeping, PAGE), Reader(keeping, PAGE, KEPT_BY_NOBODY)
        with (
            served(BARE, TOLD=told(kept)) as bare,
            served(BARE_DJANGO, TOLD=str(len(made.body))) as django,
        ):
            beside = Reader(django, "/", KEPT_BY_NOBODY)
            yield [
                kept_beside_bare(kept, Reader(bare, "/")),
                made_beside_django(made, beside),
                first_beside_django(Line(making), Line(django), lambda: database.execute(CHANGE)),
            ]


def kept_beside_bare(kept, bare):
    return Comparison(
        f"a kept page of {kept.length:,} bytes",
        lambda: kept.ask(KEPT_CALLS),
        lambda: bare.ask(KEPT_CALLS),
        "bare WSGI",
        calls=KEPT_CALLS,
        at_most=1 / 0.85,  # of its speed
    )


def made_beside_django(made, django):
    return Comparison(
        f"a note of {made.length:,} bytes that nobody keeps",
        lambda: made.ask(MADE_CALLS),
        lambda: django.ask(MADE_CALLS),
        "a bare page of Django",
        calls=MADE_CALLS,
        at_most=1 / 0.3,  # of its speed
    )


def first_beside_django(line, django, write):
    """The page that everything is read anew for; something is written before either of the two is asked for."""

    def first(asked, path):
        for _ in range(FIRST_CALLS):
            write()
            asked.ask(path)

    return Comparison(
        "a note that nobody keeps, first after something was written",
        lambda: first(line, PAGE),
        lambda: first(django, "/"),
        "a write, and a bare page of Django",
        calls=FIRST_CALLS,
        at_most=75,  # 15 queries and all templates of the page, of which the next pages ask one and make none
    )
