"""What a page costs: from the memory in front of Django, from Django, and beside one that does nothing.

All through the web server, in one process with one thread, asked as fast as one connection carries it.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from bench.servers import Reader, served, site, told
from bench.timing import Comparison

PAGE = "/minnesanteckningar/2026-02-11/"  # of the example content
OURS, BARE, BARE_DJANGO = "trygghetsrad.wsgi:application", "bench.bare:application", "bench.bare_django:application"
KEPT_CALLS, MADE_CALLS = 5_000, 200


@contextmanager
def comparisons() -> Iterator[list[Comparison]]:
    """Give what is to be compared, while all are served."""
    with (
        site("load_example_content") as own,
        served(OURS, **own) as keeping,
        served(OURS, **own, PAGE_CACHE_MB="0") as making,
    ):
        kept, made = Reader(keeping, PAGE), Reader(making, PAGE)
        with (
            served(BARE, TOLD=told(kept)) as bare,
            served(BARE_DJANGO, TOLD=str(len(made.body))) as django,
        ):
            yield [kept_beside_bare(kept, Reader(bare, "/")), made_beside_django(made, Reader(django, "/"))]


def kept_beside_bare(kept, bare):
    return Comparison(
        f"a kept page of {kept.length:,} bytes",
        lambda: kept.ask(KEPT_CALLS),
        lambda: bare.ask(KEPT_CALLS),
        "bare WSGI",
        calls=KEPT_CALLS,
        at_most=1.18,  # 0.85 of its speed
    )


def made_beside_django(made, django):
    return Comparison(
        f"a note of {made.length:,} bytes that nobody keeps",
        lambda: made.ask(MADE_CALLS),
        lambda: django.ask(MADE_CALLS),
        "a bare page of Django",
        calls=MADE_CALLS,
        at_most=3.33,  # 0.3 of its speed
    )
