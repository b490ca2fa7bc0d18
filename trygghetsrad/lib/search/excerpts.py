"""A few lines of a text around what was looked for."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from .queries import Query, Term
from .tokens import REVERSED
from .words import LONGEST, WORD, is_telling, words_of

LENGTH = 220  # letters
MOST_HITS = 40  # looked at in a text without end
MOST_CANDIDATES = 2000
# Letters that are typed, or change with the form of the word (bok, böcker), for one another.
_ALIKE = {"a": "aåä", "å": "åa", "ä": "äa", "o": "oö", "ö": "öo", "e": "eé", "k": "kc"}


@dataclass(frozen=True)
class Piece:
    """Plain text, escaped by the template that shows it."""

    text: str
    is_hit: bool = False


class Finder:
    """Finds the words of one query in any number of texts; what it has once looked at it knows."""

    def __init__(self, query: Query):
        self.terms = query.terms
        self.needles = _needles(query.terms)
        self.known: dict[str, bool] = {}

    def marked(self, text: str) -> list[Piece]:
        """Return the whole of `text` in pieces, with what was looked for apart."""
        return _pieces(text, 0, len(text), list(self.hits(text)))

    def excerpt(self, text: str) -> list[Piece]:
        """Return the stretch of `text` with most of what was looked for; its beginning where there is none."""
        text = " ".join(text.split())
        hits = list(self.hits(text))
        start, end = _stretch(text, hits)
        pieces = _pieces(text, start, end, hits)
        before = [Piece("… ")] if start else []
        return [*before, *pieces, *([Piece(" …")] if end < len(text) else [])]

    def hits(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where the words stand that the terms find, in order. Only what resembles a term is looked at."""
        found = 0
        for place in self.candidates(text):
            match = WORD.match(text, place)
            if self.is_hit(match[0]):
                yield match.span()
                found += 1
            if found == MOST_HITS:
                return

    def candidates(self, text: str) -> list[int]:
        lowered = text.lower()
        lowered = lowered if len(lowered) == len(text) else text  # a few capitals become two letters
        places = {_start_of_word(text, place) for needle in self.needles for place in _places(lowered, needle)}
        return sorted(places)[:MOST_CANDIDATES]

    def is_hit(self, text: str) -> bool:
        if text not in self.known:
            words = filter(is_telling, words_of(text))
            self.known[text] = any(term.fits(word) for word in words for term in self.terms)
        return self.known[text]


def _needles(terms: tuple[Term, ...]) -> list[str]:
    """The first three letters of every stem, with and without their dots."""
    starts = {term.stem[:3] for term in terms}
    starts |= {each[:3] for term in terms for each in term.beginnings if not each.startswith(REVERSED)}
    spellings = (product(*(_ALIKE.get(letter, letter) for letter in start)) for start in starts)
    return sorted({"".join(letters) for each in spellings for letters in each})


def _places(text: str, needle: str) -> Iterator[int]:
    place = text.find(needle)
    for _each in range(MOST_CANDIDATES):
        if place < 0:
            return
        yield place
        place = text.find(needle, place + 1)


def _start_of_word(text: str, place: int) -> int:
    first = max(0, place - LONGEST)
    while place > first and text[place - 1].isalnum():
        place -= 1
    return place


def _stretch(text: str, hits: list[tuple[int, int]]) -> tuple[int, int]:
    if not hits:
        return 0, _back_to_space(text, LENGTH)
    lead = LENGTH // 4
    best = max(hits, key=lambda hit: (sum(hit[0] <= other[0] < hit[0] + LENGTH - lead for other in hits), -hit[0]))
    start = max(0, min(best[0] - lead, len(text) - LENGTH))
    start = text.find(" ", start, best[0]) + 1 or best[0] if start else 0
    return start, max(_back_to_space(text, start + LENGTH), best[1])


def _back_to_space(text: str, place: int) -> int:
    if place >= len(text):
        return len(text)
    space = text.rfind(" ", max(0, place - 40), place)
    return space if space > 0 else place


def _pieces(text: str, start: int, end: int, hits: list[tuple[int, int]]) -> list[Piece]:
    pieces, place = [], start
    for first, last in hits:
        if first >= place and last <= end:
            pieces += [Piece(text[place:first]), Piece(text[first:last], is_hit=True)]
            place = last
    return [piece for piece in [*pieces, Piece(text[place:end])] if piece.text]
