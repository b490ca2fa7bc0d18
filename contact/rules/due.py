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
