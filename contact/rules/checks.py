"""What the forms ask before seasons and intervals are saved."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import combinations, groupby, pairwise

from contact.rules.timetable import Interval, MonthDay, Season

# Every day that a year can have, so of a leap year.
DAYS_OF_YEAR = [(on.month, on.day) for on in (date(2024, 1, 1) + timedelta(days=n) for n in range(366))]


def overlapping(seasons: Sequence[Season]) -> list[tuple[Season, Season]]:
    """The pairs of seasons that both claim some day."""
    return [
        (one, other)
        for one, other in combinations(seasons, 2)
        if any(one.covers(day) and other.covers(day) for day in DAYS_OF_YEAR)
    ]


def gaps(seasons: Sequence[Season]) -> list[tuple[MonthDay, MonthDay]]:
    """The first and last days of the spans without any season; one that runs over New Year is one span."""
    covered = {day for day in DAYS_OF_YEAR if any(season.covers(day) for season in seasons)}
    start = next((n for n, day in enumerate(DAYS_OF_YEAR) if day in covered), 0)
    circle = DAYS_OF_YEAR[start:] + DAYS_OF_YEAR[:start]
    runs = [list(run) for is_covered, run in groupby(circle, key=covered.__contains__) if not is_covered]
    return [(run[0], run[-1]) for run in runs]


def intervals_overlap(intervals: Iterable[Interval]) -> bool:
    """Whether two intervals of one day share a minute; one may begin where another ends."""
    return any(later.opens < earlier.closes for earlier, later in pairwise(sorted(intervals)))
