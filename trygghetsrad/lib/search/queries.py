"""What somebody looks for, from what they typed. Anything may be typed: there is no wrong query, only an empty one."""

import re
from dataclasses import dataclass, replace

from .stems import stem
from .tokens import REVERSED, TITLE, ends_of, pairs_of, stems_of
from .words import is_telling, words_of

MOST_WORDS = 12
MOST_LETTERS = 2000  # read of what was typed
LONG_ENOUGH = 4  # letters for the beginning or the end of a word to stand for it
# Heads that are shorter, and stand in many compounds: cykelväg, storgata, kommunhus, extramöte.
SHORT_HEADS = frozenset(
    {"väg", "vag", "hus", "gat", "ban", "bro", "tåg", "tag", "hem", "bad", "råd", "rad", "möt", "lås", "sid"}
)
SHORTEST_FIRST, SHORTEST_END, LONGEST_END = 3, 5, 20  # letters of the parts of a long word
_MARKS = '"”“‟„«»″＂'
_MARK = re.compile(f"[{_MARKS}]")
_PHRASE = re.compile(f"[{_MARKS}]([^{_MARKS}]*)[{_MARKS}]")


@dataclass(frozen=True)
class Term:
    """One word of a query: the stem that it has, and the beginnings of tokens and other stems that will do as well."""

    stem: str
    beginnings: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()

    @property
    def wholes(self) -> tuple[str, ...]:
        """The stem, unless a beginning stands for it too, and the ends."""
        return self.ends if self.stem.startswith(self.beginnings) else (self.stem, *self.ends)

    @property
    def widened(self) -> "Term":
        """What a long word ends in will do, where it is a word: belysning for gatubelysning."""
        first = max(SHORTEST_FIRST, len(self.stem) - LONGEST_END)
        return replace(self, ends=tuple(self.stem[n:] for n in range(first, len(self.stem) - SHORTEST_END + 1)))

    @property
    def in_title(self) -> "Term":
        return Term(TITLE + self.stem, ends=tuple(TITLE + each for each in self.ends))

    @property
    def exact(self) -> "Term":
        return replace(self, beginnings=())

    def fits(self, word: str) -> bool:
        """Whether a word of a text, as `words_of` gives it, is one that the index finds by this term."""
        tokens = stems_of(word) | ends_of(word)
        is_whole = not tokens.isdisjoint({self.stem, *self.ends})
        return is_whole or any(each.startswith(self.beginnings) for each in tokens)


@dataclass(frozen=True)
class Query:
    """Every term must be met, with `is_wide` at least one; and every phrase stand word for word."""

    terms: tuple[Term, ...] = ()
    phrases: tuple[str, ...] = ()
    is_cut: bool = False  # more was typed than is looked for
    is_wide: bool = False

    def __bool__(self) -> bool:
        return bool(self.terms or self.phrases)

    @property
    def needed(self) -> tuple[Term, ...]:
        """What the index has to hold: the terms, and the pairs of words that the phrases are made of."""
        pairs = dict.fromkeys(pair for phrase in self.phrases for pair in pairs_of(phrase.split()))
        return (*self.terms, *map(Term, pairs))

    @property
    def can_widen(self) -> bool:
        """Who writes a phrase means it."""
        is_plain = not (self.is_wide or self.phrases)
        return is_plain and (len(self.terms) > 1 or any(term.widened.ends for term in self.terms))

    def widened(self) -> "Query":
        """Any of the words will do, or what a long one ends in."""
        return replace(self, terms=tuple(term.widened for term in self.terms), is_wide=True)


def without_marks(typed: str) -> str:
    """Return what was typed without quotation marks, so that the words may stand anywhere and in any form."""
    return " ".join(_MARK.sub(" ", typed).split())


def parse(typed: str) -> Query:
    """Words in quotation marks are a phrase; a mark without its other half is nothing. All signs are left out."""
    read = typed[:MOST_LETTERS]
    phrases = [words for each in _PHRASE.findall(read) if (words := words_of(each))]
    loose = list(filter(is_telling, words_of(_PHRASE.sub(" ", read))))
    quoted = [word for words in phrases for word in words if is_telling(word)]
    terms = dict.fromkeys([*map(_exact, quoted), *map(_loose, loose)])
    return Query(
        tuple(terms)[:MOST_WORDS],
        tuple(f" {' '.join(words[:MOST_WORDS])} " for words in phrases[:MOST_WORDS]),
        is_cut=max(len(terms), len(phrases), *map(len, phrases)) > MOST_WORDS or len(typed) > MOST_LETTERS,
    )


def _exact(word: str) -> Term:
    return Term(stem(word))


def _loose(word: str) -> Term:
    """Found too: words that begin so, from four letters on, and compounds that end so."""
    root = stem(word)
    beginnings = [root] if len(root) >= LONG_ENOUGH else []
    if len(word) >= LONG_ENOUGH and not word.startswith(tuple(beginnings)):
        beginnings.append(word)
    if len(root) >= LONG_ENOUGH or root in SHORT_HEADS:
        beginnings.append(REVERSED + root[::-1])
    return Term(root, tuple(beginnings))
