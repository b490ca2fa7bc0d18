"""When a case should be answered, reckoned in working days."""

from collections.abc import Callable, Container
from datetime import date, timedelta
from enum import StrEnum

SATURDAY = 5
THANKS = {"praise"}  # kinds of cases


class Promise(StrEnum):
    """How a promised answer stands."""

    NONE = "none"  # nothing was promised, or nothing of it is left
    OPEN = "open"
    LATE = "late"


def is_answer_due(kind: str) -> bool:
    """Whether a case of that kind asks for an answer. Thanks may get one, but wait for none."""
    return kind not in THANKS


def is_working_day(day: date, holidays: Callable[[int], Container[date]]) -> bool:
    """Whether offices work that day; `holidays` gives the public holidays and legal eves of a year."""
    return day.weekday() < SATURDAY and day not in holidays(day.year)


def due_day(received: date, days: int, holidays: Callable[[int], Container[date]]) -> date:
    """Return the last of `days` working days, one at least, that follow the day on which it came in."""
    day = received
    for _working_day in range(days):
        day += timedelta(days=1)
        while not is_working_day(day, holidays):
            day += timedelta(days=1)
    return day


def promise(last_day: date | None, *, on: date, is_settled: bool) -> Promise:
    """How the promise of an answer on `last_day` at the latest stands; None where nobody promised any.

    `is_settled`: it is answered or closed, or its sender has been asked something first.
    """
    if last_day is None or is_settled:
        return Promise.NONE
    return Promise.OPEN if on <= last_day else Promise.LATE


def due_again(due: date | None, anew: date | None, *, asked_on: date | None) -> date | None:
    """Return the day to answer by, once its sender has written again in a case that rested.

    `due` is the day until then, and `anew` the one that is counted from when they wrote; None where no time is set.
    What was answered or closed has a new time: `asked_on` is None. What waited for its sender since that day has the
    later of the two, since the days that they took are not ours; a question that was itself too late mends nothing.
    """
    if asked_on is None:
        return anew
    if due is None or anew is None:
        return due or anew
    return due if asked_on > due else max(due, anew)
