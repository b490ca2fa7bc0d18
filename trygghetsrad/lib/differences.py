"""What was taken out of a text and what was put in, word by word."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

MOST_COMPARED = 2_000_000  # pairs of words, or of sentences, in all of one text: less than a second
MOST_PAIRS = 20_000  # of equal words, one on each side: difflib's work grows with them, and faster than they do
SHORT = 6  # letters
CONTEXT = 90  # characters that stay on each side of a change

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_SENTENCE_ENDS = re.compile(r"(?<=[.!?]\s)|(?<=\n)")
_WORD = re.compile(r"\s+|\d+(?:[.:,–-]\d+)+|\w+|[^\w\s]")  # a time, a day or a sum is one word


class Kind(StrEnum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"
    LEFT_OUT = "left_out"  # the same in both texts, and far from every change


@dataclass(frozen=True)
class Piece:
    kind: Kind
    text: str


@dataclass
class Effort:
    """What comparing one text with another may still cost, in pairs of words: the page is public, and must answer."""

    left: int = MOST_COMPARED

    def allows(self, old: list[str], new: list[str]) -> bool:
        """Whether the two may be compared, which is then spent."""
        counts, cost = Counter(new), len(old) * len(new)
        if cost > self.left or sum(counts[word] for word in old if not word.isspace()) > MOST_PAIRS:
            return False
        self.left -= cost
        return True


Run = tuple[str, str]  # what stands against what


def differences(before: str, after: str) -> list[Piece]:
    """Return the pieces of both texts in order: without the added ones they are `before`, without the removed `after`.

    Lines are compared first, then the words of lines that differ. Where that would take too long, as between two long
    texts that hold the same words in another order, the sentences of those lines are, and then the words of sentences
    that differ; and where that is too much as well, the one is told as removed and the other as added.
    """
    effort = Effort()
    found = [
        piece
        for old, new in _runs(_LINE.findall(before), _LINE.findall(after), effort, _whole)
        for removed, added in ([(old, new)] if old == new else _calm(_words(old, new, effort, _sentences)))
        for piece in _pieces(removed, added)
    ]
    return [Piece(kind, "".join(each.text for each in run)) for kind, run in groupby(found, key=lambda each: each.kind)]


def around_changes(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with what is far from every change left out; nothing where nothing is changed."""
    if all(piece.kind == Kind.SAME for piece in pieces):
        return []
    last = len(pieces) - 1
    return [
        part
        for place, piece in enumerate(pieces)
        for part in (_shortened(piece.text, place, last) if piece.kind == Kind.SAME else [piece])
    ]


def _pieces(removed: str, added: str) -> list[Piece]:
    if removed == added:
        return [Piece(Kind.SAME, removed)]
    return [Piece(kind, text) for kind, text in ((Kind.REMOVED, removed), (Kind.ADDED, added)) if text]


Coarser = Callable[[str, str, Effort], Iterator[Run]]


def _runs(old: list[str], new: list[str], effort: Effort, coarser: Coarser) -> Iterator[Run]:
    """Yield what stands against what, in order; what both begin and end with is set aside first, as it costs least."""
    start = _shared(old, new)
    end = _shared(old[start:][::-1], new[start:][::-1])
    before, after = old[start : len(old) - end], new[start : len(new) - end]
    yield from _same(old[:start])
    if effort.allows(before, after):
        for _tag, a, b, c, d in SequenceMatcher(str.isspace, before, after, autojunk=False).get_opcodes():
            yield "".join(before[a:b]), "".join(after[c:d])
    else:
        yield from coarser("".join(before), "".join(after), effort)
    yield from _same(old[len(old) - end :])


def _words(old: str, new: str, effort: Effort, coarser: Coarser) -> Iterator[Run]:
    return _runs(_WORD.findall(old), _WORD.findall(new), effort, coarser)


def _sentences(old: str, new: str, effort: Effort) -> Iterator[Run]:
    for before, after in _runs(_SENTENCE_ENDS.split(old), _SENTENCE_ENDS.split(new), effort, _whole):
        yield from [(before, after)] if before == after else _words(before, after, effort, _whole)


def _whole(old: str, new: str, effort: Effort) -> Iterator[Run]:
    yield old, new


def _calm(runs: Iterator[Run]) -> list[Run]:
    """The same, but a short word that both texts happen to hold between rewritten words goes with those."""
    calm: list[Run] = []
    for run in runs:
        if len(calm) > 1 and _is_chance(*calm[-2:], run):
            (a, b), (c, d) = calm.pop(-2), calm.pop()
            run = (a + c + run[0], b + d + run[1])
        calm.append(run)
    return calm


def _is_chance(before: tuple[str, str], shared: tuple[str, str], after: tuple[str, str]) -> bool:
    is_short = shared[0] == shared[1] and len(shared[0].strip()) <= SHORT
    rewritten = all(len(old) > SHORT and len(new) > SHORT and old != new for old, new in (before, after))
    return is_short and rewritten


def _same(words: list[str]) -> Iterator[tuple[str, str]]:
    if words:
        yield "".join(words), "".join(words)


def _shared(old: list[str], new: list[str]) -> int:
    """Return how many words both begin with."""
    alike = (a == b for a, b in zip(old, new, strict=False))
    return next((place for place, is_alike in enumerate(alike) if not is_alike), min(len(old), len(new)))


def _shortened(text: str, place: int, last: int) -> list[Piece]:
    """Return the end of the first piece, the beginning of the last, and both of those between."""
    head = text[:CONTEXT].rpartition(" ")[0] if place > 0 else ""
    tail = text[-CONTEXT:].partition(" ")[2] if place < last else ""
    wanted = (CONTEXT if place > 0 else 0) + (CONTEXT if place < last else 0)
    if len(text) <= wanted:
        return [Piece(Kind.SAME, text)]
    middle = text[len(head) : len(text) - len(tail)]
    parts = [(Kind.SAME, head), (Kind.LEFT_OUT, middle), (Kind.SAME, tail)]
    return [Piece(kind, part) for kind, part in parts if part]
