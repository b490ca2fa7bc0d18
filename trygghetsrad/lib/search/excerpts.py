"""A few lines of a text around what was looked for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import islice

from .queries import Query, Term
from .tokens import REVERSED
from .words import LONGEST, WORD, is_telling, words_of

LENGTH = 220  # letters
MOST_HITS = 40  # looked at in a text without end
MOST_CANDIDATES = 2000  # places in one text
MOST_TESTED = 200  # different words of one text
SHORT = 2  # letters of a stem that only stands as a whole word, for no ending is taken from so few
STOP = " · "
_ENDED = re.compile(r"[.,:;!?…][)\]”\"’»]*$")
# Letters that are typed, or change with the form of the word (bok, böcker), for one another.
_ALIKE = ["åa", "äa", "öo", "ée", "ck"]


def flowing(text: str) -> str:
    """Return the lines of `text` as one, as excerpts are taken from it: a stop after each that does not end in one.

    A line is a cell, a list item, a heading or a field of its own, and says another thing than the next.
    """
    lines = [line for each in text.split("\n") if (line := " ".join(each.split()))]
    parts = [part for line in lines for part in (line, " " if _ENDED.search(line) else STOP)]
    return "".join(parts[:-1])


@dataclass(frozen=True)
class Piece:
    """Plain text, escaped by the template that shows it."""

    text: str
    is_hit: bool = False


class Finder:
    """Finds the words of one query in any number of texts; what it has once looked at it knows."""

    def __init__(self, query: Query):
        self.terms = query.terms
        self.phrase = _phrase(query.phrases)
        self.needles, self.short = _needles(query.terms)
        self.known: dict[str, bool] = {}

    def marked(self, text: str) -> list[Piece]:
        """Return the whole of `text` in pieces, with what was looked for apart."""
        return _pieces(text, 0, len(text), list(self.hits(text)))

    def excerpt(self, text: str) -> list[Piece]:
        """Return the stretch of a `flowing` text with most of what was looked for; without any, its beginning."""
        hits = list(self.hits(text))
        start, end = _stretch(text, hits)
        pieces = _pieces(text, start, end, hits)
        before = [Piece("… ")] if start else []
        return [*before, *pieces, *([Piece(" …")] if end < len(text) else [])]

    def hits(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where the phrases stand; else the words that terms find, in order. Only what resembles one is read."""
        quoted = [match.span() for match in islice(self.phrase.finditer(text), MOST_HITS)] if self.phrase else []
        return iter(quoted) if quoted else islice(self._hits(text), MOST_HITS)

    def _hits(self, text: str) -> Iterator[tuple[int, int]]:
        most = len(self.known) + MOST_TESTED
        for place in self.candidates(text):
            match = WORD.match(text, place)
            if self.is_hit(match[0]):
                yield match.span()
            if len(self.known) >= most:
                return

    def candidates(self, text: str) -> Iterator[int]:
        """Yield where words begin that resemble a term, in order, each once; no more of the text is read than asked."""
        lowered = text.lower()
        lowered = _plain(lowered if len(lowered) == len(text) else text)  # a few capitals become two letters
        places = merge(*(_places(lowered, needle) for needle in self.needles), _whole_words(lowered, self.short))
        last = -1
        for place in islice(places, MOST_CANDIDATES):
            start = _start_of_word(text, place)
            if start > last:
                yield start
                last = start

    def is_hit(self, text: str) -> bool:
        if text not in self.known:
            words = filter(is_telling, words_of(text))
            self.known[text] = any(term.fits(word) for word in words for term in self.terms)
        return self.known[text]


def _needles(terms: tuple[Term, ...]) -> tuple[list[str], re.Pattern | None]:
    """The first three letters of every stem, without their dots; and an expression for the stems that are shorter."""
    starts = {each for term in terms for each in (term.stem, *term.ends)}
    starts |= {each for term in terms for each in term.beginnings if not each.startswith(REVERSED)}
    alike = {_plain(each[: SHORT + 1]) for each in starts}
    short = sorted(re.escape(each) for each in alike if len(each) <= SHORT)
    whole = "|".join(rf"{each}(?<![^\W_]{each})" for each in short)  # letters first: the engine leaps to them
    return sorted(each for each in alike if len(each) > SHORT), re.compile(rf"(?:{whole})(?![^\W_])") if whole else None


def _phrase(phrases: tuple[str, ...]) -> re.Pattern | None:
    """Whatever stands between the words, as in the index."""
    each = "|".join(r"[\W_]+".join(map(re.escape, phrase.split())) for phrase in phrases)
    return re.compile(rf"(?<![^\W_])(?:{each})(?![^\W_])", re.IGNORECASE) if each else None


def _plain(text: str) -> str:
    """As long as it was."""
    for letter, other in _ALIKE:
        text = text.replace(letter, other)  # a long text is read much faster so than by `translate`
    return text


def _places(text: str, needle: str) -> Iterator[int]:
    place = text.find(needle)
    while place >= 0:
        yield place
        place = text.find(needle, place + 1)


def _whole_words(text: str, pattern: re.Pattern | None) -> Iterator[int]:
    return (match.start() for match in pattern.finditer(text)) if pattern else iter(())


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
