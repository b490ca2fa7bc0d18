"""The tokens under which a text is kept in the index."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

from .stems import stem, stems_at_end
from .words import folded, is_telling, words_of

# Signs before a token; no word holds one, and both databases take them as letters.
TITLE = "¶"
REVERSED = "‹"  # the stem backwards: the end of a compound is its beginning
PAIR = "‡"  # two words in a row, as a sum: a phrase is looked up by its pairs, and then read
MOST_BYTES = 900_000  # PostgreSQL keeps no more than a mebibyte a row
_PARTS = " . "  # between title and text, so that no phrase runs from one into the other


@lru_cache(maxsize=100_000)
def stems_of(word: str) -> frozenset[str]:
    """The stem, and the stem of the word typed without å, ä and ö.

    A query with those letters meets only the first, one without meets both: mål never finds mal.
    """
    return frozenset({stem(word), stem(folded(word))})


@lru_cache(maxsize=100_000)
def ends_of(word: str) -> frozenset[str]:
    return frozenset(REVERSED + each[::-1] for form in (word, folded(word)) for each in stems_at_end(form))


def tokens_of(title: str, text: str) -> list[str]:
    """Return the tokens of an entry, each once, those of the title first; a text without end is cut off."""
    return list(_bounded(dict.fromkeys(_all(title, text))))


def phrases_of(*parts: str) -> str:
    """Return all words in order as " ett ord och ett till ", in which a phrase is looked for as it is written."""
    return f" {_PARTS.join(' '.join(words_of(part)) for part in parts)} "


def pairs_of(words: list[str]) -> Iterator[str]:
    for pair in pairwise(words):
        yield f"{PAIR}{crc32(' '.join(pair).encode()):x}"


def _all(title: str, text: str) -> Iterator[str]:
    for word in filter(is_telling, words_of(title)):
        yield from (TITLE + each for each in sorted(stems_of(word)))
    for word in filter(is_telling, words_of(f"{title}\n{text}")):
        yield from sorted(stems_of(word))
        yield from sorted(ends_of(word))
    for part in (title, text):
        yield from pairs_of(words_of(part))


def _bounded(tokens: Iterable[str]) -> Iterator[str]:
    left = MOST_BYTES
    for token in tokens:
        left -= len(token.encode()) + 1
        if left < 0:
            return
        yield token
