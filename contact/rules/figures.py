"""What can be told in public of how many cases came in and what became of them, so that nobody can be picked out."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

FEWEST = 5  # a smaller count is never told by itself


@dataclass(frozen=True)
class CaseFacts:
    """One case: what it was about, where, when it came, when it was first answered, and whether the council took it up.

    `topic` and `area` are names, "" where none was chosen.
    """

    topic: str
    area: str
    received: date
    answered: date | None = None
    is_taken_up: bool = False


@dataclass(frozen=True)
class Row:
    """`answered` and `taken_up` are None where the number would be small, `median_days` where few were answered.

    `name` is None for what was too little to stand by itself, merged.
    """

    name: str | None
    received: int
    answered: int | None
    taken_up: int | None
    median_days: float | None
    percent: int  # of the longest row, 1 to 100

    @property
    def share_taken_up(self) -> int | None:
        """In percent of what was received."""
        return None if self.taken_up is None else round(100 * self.taken_up / self.received)


def totals(cases: Iterable[CaseFacts]) -> Row | None:
    """Return the figures of all cases together; None where they are too few to tell."""
    cases = list(cases)
    return _rows([("", cases)])[0] if len(cases) >= FEWEST else None


def table(cases: Iterable[CaseFacts], group: Callable[[CaseFacts], str]) -> list[Row]:
    """Return a row for each group, the largest first, what was merged last; none where all together are too few.

    What is left over when the told groups are subtracted from the whole is never small either.
    """
    groups = defaultdict(list)
    for case in cases:
        groups[group(case)].append(case)
    told = sorted(groups.items(), key=lambda each: (-len(each[1]), each[0]))
    merged = []
    while told and (len(told[-1][1]) < FEWEST or 0 < len(merged) < FEWEST):
        merged += told.pop()[1]
    if len(merged) < FEWEST:
        merged = []  # all that there is, and still too little
    named = told + ([(None, merged)] if merged else [])
    return _rows(named)


def _rows(named):
    sizes = [len(cases) for _name, cases in named]
    days = [[(case.answered - case.received).days for case in cases if case.answered] for _name, cases in named]
    answered = _told_apart([len(each) for each in days], sizes)
    taken_up = _told_apart([sum(case.is_taken_up for case in cases) for _name, cases in named], sizes)
    return [
        Row(
            name=name,
            received=sizes[place],
            answered=answered[place],
            taken_up=taken_up[place],
            median_days=median(days[place]) if len(days[place]) >= FEWEST else None,
            percent=max(1, round(100 * sizes[place] / max(sizes))),
        )
        for place, (name, _cases) in enumerate(named)
    ]


def _told_apart(parts: list[int], sizes: list[int]) -> list[int | None]:
    """What can be told of each part: who subtracts those told from the whole is left with nothing small either.

    While they would be, one more is not told, the last first.
    """
    told = [_told(part, of=size) for part, size in zip(parts, sizes, strict=True)]
    for place in reversed(range(len(told))):
        untold = [each for each, part in enumerate(told) if part is None]
        left, of = sum(parts[each] for each in untold), sum(sizes[each] for each in untold)
        if _told(left, of=of) is not None:
            break
        told[place] = None
    return told


def _told(part: int, *, of: int) -> int | None:
    """All and none tell nothing of anybody; a small part, or a part that leaves few out, does."""
    return part if part in {0, of} or FEWEST <= part <= of - FEWEST else None
