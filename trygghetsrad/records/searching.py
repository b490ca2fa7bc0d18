"""Search: what is found of a query at a moment, counted by kind and year."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter

from trygghetsrad.lib.search.excerpts import Finder, Piece
from trygghetsrad.lib.search.queries import Query

from .models import SearchEntry

PER_PAGE = 20
MOST_PAGES = 50  # nobody reads further: they say more instead


@dataclass(frozen=True)
class Choice:
    """What is left of the hits; empty or None: all."""

    kind: str = ""
    year: int | None = None


@dataclass(frozen=True)
class Hit:
    entry: SearchEntry
    title: list[Piece]
    excerpt: list[Piece]


@dataclass(frozen=True)
class Found:
    """One page of hits. The kinds are counted within the chosen year, the years within the chosen kind."""

    query: Query
    total: int
    kinds: dict[str, int]
    years: dict[int | None, int]  # None: without a day
    page: int
    pages: int
    hits: list[Hit]


def find(query: Query, *, now: datetime, choice: Choice, page: int = 1) -> Found:
    """Where nothing has all the words, what has any of them. Two queries to the database, three at most."""
    places = places_of(query, now=now)
    if not places and query.can_widen and (places := places_of(query.widened(), now=now)):
        query = query.widened()
    kinds, years = counts_of(places, choice)
    keys = [key for key, kind, year in places if choice.kind in {"", kind} and choice.year in {None, year}]
    pages = min(MOST_PAGES, -(-len(keys) // PER_PAGE))
    page = max(1, min(page, pages))
    hits = hits_of(keys[(page - 1) * PER_PAGE : page * PER_PAGE], query)
    return Found(query, len(keys), kinds, years, page, pages, hits)


def counts_of(places, choice):
    """The kinds within the chosen year, the years within the chosen kind. Hits are many, their kinds and years few."""
    kinds, years = Counter(), Counter()
    for (kind, year), number in Counter(map(itemgetter(1, 2), places)).items():
        kinds[kind] += number * (choice.year in {None, year})
        years[year] += number * (choice.kind in {"", kind})
    return kinds, years


def places_of(query, *, now):
    """All that is found, best first, as (key, kind, year): few bytes each, so that one question answers for all."""
    if not query:
        return []
    rows = SearchEntry.objects.public(now=now).matching(query).ranked(query)
    return list(rows.values_list("pk", "kind", "year"))


def hits_of(keys, query):
    if not keys:
        return []
    rows = SearchEntry.objects.select_related("passage").defer("passage__words").in_bulk(keys)
    found = [rows[key] for key in keys if key in rows]  # what went in between is gone
    finder = Finder(query)
    return [Hit(each, finder.marked(each.title), finder.excerpt(each.passage.text)) for each in found]
