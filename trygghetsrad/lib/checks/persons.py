"""What points out a person: personal numbers and names."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .. import personal_numbers
from ..swedish import alphabetical
from .findings import Finding, Place, excerpt_at
from .known import Known

_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060"  # may stand within a word
_WORD = re.compile(rf"\w[\w{_UNSEEN}]*")
_LEAST = 3  # letters of a first name or surname that is looked for by itself
_NEAR = 3  # words: how far from the first name the surname may stand


def numbers(text: str, place: Place, known: Known) -> Iterator[Finding]:
    words = _("Ta bort det. Ett personnummer ska inte stå på webbplatsen.")
    for hit in personal_numbers.find(text):
        yield Finding("personal_number", place, words, (excerpt_at(text, hit.start, hit.end),))


@dataclass(frozen=True)
class _Word:
    """A word of the text; `forms` are the names that it may be: "Bergs" is Berg's, or somebody called Bergs."""

    text: str
    start: int
    end: int
    forms: frozenset[str]


def names(text: str, place: Place, known: Known) -> Iterator[Finding]:
    """Those of `known.unnamed`: first name and surname near each other, in any order and case, also with a genitive s.

    One of them alone, with its capital, is found as a weak one, unless somebody who may be named shares it.
    """
    people = [person for person in map(_parts, known.unnamed) if person]
    words, taken = _words(text) if people else [], set()
    for first, last in _whole_names(words, people):
        taken |= set(range(first, last + 1))
        told = _("Den här personen ska inte nämnas. Skriv till exempel ”en invånare i rådet” i stället.")
        yield Finding("name", place, told, (excerpt_at(text, words[first].start, words[last].end),))
    alone = _single_names(people, known.named)
    for number, word in enumerate(words):
        if number not in taken and word.text[0].isupper() and not alone.isdisjoint(word.forms):
            told = _("Kanske någon i rådet som inte ska nämnas. Är det någon annan, eller ett annat ord: låt stå.")
            yield Finding("name", place, told, (excerpt_at(text, word.start, word.end),), is_weak=True)


def _single_names(people: Iterable[list[str]], named: Iterable[str]) -> set[str]:
    shared = {part for person in map(_parts, named) for part in person}
    return {part for person in people for part in (person[0], person[-1]) if len(part) >= _LEAST} - shared


def _parts(name: str) -> list[str]:
    return [_folded(part.group()) for part in _WORD.finditer(name)]


def _folded(word: str) -> str:
    return alphabetical(re.sub(f"[{_UNSEEN}]", "", word))


def _words(text: str) -> list[_Word]:
    return [_Word(match.group(), *match.span(), _forms(_folded(match.group()))) for match in _WORD.finditer(text)]


def _forms(folded: str) -> frozenset[str]:
    return frozenset({folded, folded.removesuffix("s")})


def _whole_names(words: list[_Word], people: Iterable[list[str]]) -> Iterator[tuple[int, int]]:
    """Yield the places, in `words`, of the first and the last word of every whole name."""
    others = defaultdict(set)
    for person in people:
        others[person[0]].add(person[-1])
        others[person[-1]].add(person[0])
    place = 0
    while place < len(words):
        ends = [
            near
            for near in range(place + 1, min(place + 1 + _NEAR, len(words)))
            if any(not words[near].forms.isdisjoint(others.get(form, ())) for form in words[place].forms)
        ]
        if ends:
            yield place, ends[0]
        place = ends[0] + 1 if ends else place + 1
