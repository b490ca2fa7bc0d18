"""A search beside a plain scan (LIKE) of the same text: 10,000 notes of 300 words, on SQLite.

The scan has the lighter work: it looks for one word of two, and neither ranks, counts nor shows what it finds.
"""

import random
import shutil
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from pathlib import Path

from django.core.management import call_command
from django.db import connections, transaction

from bench import site
from bench.timing import Comparison
from trygghetsrad.lib.passages import text_of
from trygghetsrad.lib.search.queries import parse
from trygghetsrad.lib.search.words import words_of
from trygghetsrad.records.actions import index_source
from trygghetsrad.records.models import Find, SearchEntry
from trygghetsrad.records.searching import Choice, find

NOTES, FEW, WORDS, VOCABULARY = 10_000, 100, 300, 30_000
SEED = 20190424
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
EXAMPLES = Path(__file__).parent.parent / "notes" / "content" / "example"
SYLLABLES = [first + vowel + last for first in "bdfgklmnprstv" for vowel in "aeiouyåäö" for last in ("", "l", "n", "s")]
REFERENCE = "LIKE"
RARE = "tegelbruksmuseet"  # in one note of a hundred
# What is typed, and what a plain scan would look for.
QUERIES = [
    ("a rare word", RARE, RARE),
    ("two words", "skräp gångtunneln", "skräp"),
    ("the end of a compound", "enkäter", "enkät"),
    ("the beginning of a word", "papp", "papp"),
    ("a phrase", '"polisen skräp"', "polisen skräp"),
]
COMMON = ("a word that is everywhere", "lampor", "lamp")  # held to nothing: what is found is to be counted and sorted


def vocabulary() -> list[str]:
    """The words of the example notes, the most common first; a compound of each; then words made of syllables.

    As many as a language has, so that a note is about few of the things that can be looked for.
    """
    texts = [text for path in sorted(EXAMPLES.glob("20*.toml")) for text in strings(tomllib.loads(path.read_text()))]
    counts = Counter(word for text in texts for word in words_of(text_of(text)))
    words = sorted(counts, key=lambda word: (-counts[word], word))
    draw = random.Random(SEED)  # noqa: S311
    made = ["".join(draw.choices(SYLLABLES, k=draw.randrange(2, 5))) for _ in range(VOCABULARY)]
    return [*words, *(first + head for first, head in zip(made, words, strict=False) if len(head) > 4), *made]


def strings(value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from strings(each)


def texts(number: int) -> list[str]:
    """Each of 300 words, drawn as words are in a language: the n-th most common one n times as seldom as the first."""
    draw, words = random.Random(SEED), vocabulary()  # noqa: S311
    weights = list(accumulate(1 / rank for rank in range(1, len(words) + 1)))
    made = [" ".join(draw.choices(words, cum_weights=weights, k=WORDS)) for _ in range(number)]
    return [f"{text} {RARE}" if n % 100 == 0 else text for n, text in enumerate(made)]


def indexes() -> dict[int, object]:
    """A connection to an index of each size."""
    call_command("migrate", verbosity=0)
    connections["default"].close()
    return {number: filled(f"{site.DIRECTORY}/{number}.sqlite3", number) for number in (FEW, NOTES)}


def filled(name, number):
    shutil.copy(f"{site.DIRECTORY}/db.sqlite3", name)
    connection = connections.create_connection("default")
    connection.settings_dict = connection.settings_dict | {"NAME": name}
    connections["default"] = connection
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("CREATE TABLE plain (id INTEGER PRIMARY KEY, text TEXT)")
        for place, text in enumerate(texts(number)):
            cursor.execute("INSERT INTO plain (text) VALUES (%s)", [text])
            index_source("bench", place, [entry_of(place, text)])
    return connection


def entry_of(place, text):
    day = date(2000, 1, 1) + timedelta(days=place % 9000)
    return Find(kind=SearchEntry.Kind.NOTE, title=f"Möte {place}", text=text, url=f"/{place}/", day=day)


def search(connection, typed):
    """All that the page does to answer: counts, the first twenty hits, excerpts."""
    connections["default"] = connection
    return find(parse(typed), now=NOW, choice=Choice())


def scan(connection, passage):
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM plain WHERE text LIKE %s", [f"%{passage}%"])
        return cursor.fetchall()


def comparisons() -> list[Comparison]:
    """Raises ValueError where a query finds nothing: then there is nothing to compare."""
    few, many = indexes().values()
    for name, typed, passage in [*QUERIES, COMMON]:
        if not search(many, typed).total or not scan(many, passage):
            raise ValueError(f"nothing is found of {name}")
    return [all_together(many), *(each_alone(many, query) for query in [*QUERIES, COMMON]), growth(few, many)]


def all_together(many):
    return Comparison(
        f"searches of {len(QUERIES)} kinds in {NOTES:,} notes",
        lambda: [search(many, typed) for _name, typed, _passage in QUERIES],
        lambda: [scan(many, passage) for _name, _typed, passage in QUERIES],
        REFERENCE,
        calls=len(QUERIES),
        at_most=0.2,
    )


def each_alone(many, query):
    name, typed, passage = query
    name = f"– {name}, in {search(many, typed).total / NOTES:.2%} of them"
    return Comparison(name, lambda: search(many, typed), lambda: scan(many, passage), REFERENCE, calls=1)


def growth(few, many):
    return Comparison(
        f"the same searches in {NOTES:,} notes beside {FEW}",
        lambda: [search(many, typed) for _name, typed, _passage in QUERIES],
        lambda: [search(few, typed) for _name, typed, _passage in QUERIES],
        f"{FEW} notes",
        calls=len(QUERIES),
        at_most=3,  # a hundred times as many are found, and counted
    )
