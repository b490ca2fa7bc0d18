"""When a case should be answered, reckoned in working days."""

from collections.abc import Callable, Container
from datetime import date, timedelta

SATURDAY = 5


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
