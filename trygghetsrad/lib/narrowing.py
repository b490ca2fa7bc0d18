"""A list made shorter by what its address asks for, and the ways to make it shorter still, or longer."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

UNKNOWN = "?"  # asked for in the place of what no facet has a label for


def worded(asked: Mapping[str, str], known: Mapping[str, Collection[str]]) -> list[str]:
    """What `asked` says, in the order of `known`: the values that can be asked for, by the name of their facet.

    Nothing that was typed is among it, so that it can be remembered by what a page was made for.
    """
    words = [asked.get(name, "").strip().casefold() for name in known]
    return [word if word in values else UNKNOWN for word, values in zip(words, known.values(), strict=True)]


@dataclass(frozen=True)
class Facet:
    """One thing that can be asked of the rows, such as their year."""

    values: Callable[[Any], Iterable[str]]  # that one row has, in lower case
    labels: Mapping[str, str]  # of each value that can be asked for, in their order; "" is all of them


def values_of(facets: Mapping[str, Facet]) -> dict[str, frozenset[str]]:
    return {name: frozenset(facet.labels) for name, facet in facets.items()}


@dataclass(frozen=True)
class Choice:
    value: Any
    label: str
    count: int  # of the rows it leads to, with the other choices as they are
    address: str
    is_chosen: bool


@dataclass(frozen=True)
class Narrowing:
    """`facets` stand under the names that the address has for them; `asked` is what it says, or nothing.

    Only what has a label counts: nothing that was typed reaches a database or a page.
    """

    rows: list
    facets: Mapping[str, Facet]
    asked: Mapping[str, str]
    address: str  # of the whole list

    @cached_property
    def wanted(self):
        words = {name: self.asked.get(name, "").strip().casefold() for name in self.facets}
        return {name: value for name, value in words.items() if value}

    @cached_property
    def chosen(self):
        """The label of what was asked for and is known, by facet; an old or mistyped address asks for nothing."""
        known = ((name, self.facets[name].labels.get(value)) for name, value in self.wanted.items())
        return {name: label for name, label in known if label is not None}

    @cached_property
    def values(self):
        return {name: self.wanted[name] for name in self.chosen}

    @cached_property
    def shown(self):
        return [row for row in self.rows if self.fits(row)]

    @property
    def is_answered(self):
        """Whether all that was asked for is known, and leaves something to show."""
        return len(self.chosen) == len(self.wanted) and bool(self.shown)

    def fits(self, row, *, but=None):
        return all(value in self.facets[name].values(row) for name, value in self.values.items() if name != but)

    def choices(self, name):
        """One for each label, those that lead to nothing too."""
        others = [row for row in self.rows if self.fits(row, but=name)]
        counts = Counter(value for row in others for value in self.facets[name].values(row)) | Counter(
            {"": len(others)}
        )
        return [
            Choice(value, label, counts[value], self.with_choice(name, value), value == self.values.get(name, ""))
            for value, label in self.facets[name].labels.items()
        ]

    def leading(self, name):
        """The choices that lead somewhere else than all of them do; none where there is nothing to choose between."""
        found = [each for each in self.choices(name) if each.count or each.is_chosen]
        return found if len(found) > 2 or name in self.values else []

    def with_choice(self, name, value):
        """The parameters in the order of the facets, so that each selection has one address."""
        values = self.values | {name: value}
        asked = {each: values[each] for each in self.facets if values.get(each)}
        return self.address + (f"?{urlencode(asked)}" if asked else "")
