"""What can be told in public of how many cases came in and what became of them, so that nobody can be picked out.

The figures of a whole year point at nobody. A few cases of one topic or area may. See decision 0014.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median

FEWEST = 5  # of one topic or area, a smaller count is never told by itself


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

    @property
    def is_hardly_taken_up(self) -> bool:
        """Whether the share would read as none though there were some."""
        return bool(self.taken_up) and self.share_taken_up == 0

    @property
    def percent_answered(self) -> float | None:
        """The part of `percent` that was answered."""
        return None if self.answered is None else round(self.percent * self.answered / self.received, 1)


def opening_year(counts: Mapping[int, int]) -> int | None:
    """Return the newest year that came to enough to show; failing that the newest, and None where there is none.

    `counts` tells how many cases came in which year.
    """
    enough = [year for year, count in counts.items() if count >= FEWEST]
    return max(enough or counts, default=None)


def totals(cases: Iterable[CaseFacts]) -> Row | None:
    """Return the figures of a whole year, small or not; None where nothing came in."""
    cases = list(cases)
    return _row("", cases, answered=_answered(cases), taken_up=_taken_up(cases), longest=len(cases)) if cases else None


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
    groups = [cases for _name, cases in named]
    answered = _told_apart([_answered(cases) for cases in groups])
    taken_up = _told_apart([_taken_up(cases) for cases in groups])
    longest = max(map(len, groups), default=0)
    return [
        _row(name, cases, answered=answered[place], taken_up=taken_up[place], longest=longest)
        for place, (name, cases) in enumerate(named)
    ]


def _row(name, cases, *, answered, taken_up, longest):
    days = [(case.answered - case.received).days for case in cases if case.answered]
    middle = median(days) if len(days) >= FEWEST else None
    return Row(name, len(cases), answered, taken_up, middle, percent=max(1, round(100 * len(cases) / longest)))


def _answered(cases):
    return sum(case.answered is not None for case in cases)


def _taken_up(cases):
    return sum(case.is_taken_up for case in cases)


def _told_apart(parts: list[int]) -> list[int | None]:
    """What can be told of each part: who subtracts those told from the whole is left with nothing small either.

    While they would be, one more is not told, the last first.
    """
    told = [_told(part) for part in parts]
    for place in reversed(range(len(told))):
        untold = [each for each, part in enumerate(told) if part is None]
        if _told(sum(parts[each] for each in untold)) is not None:
            break
        told[place] = None
    return told


def _told(part: int) -> int | None:
    """Neither none nor many tell of anybody; nor do the few who are left out: nothing was done that others saw."""
    return part if part == 0 or part >= FEWEST else None
