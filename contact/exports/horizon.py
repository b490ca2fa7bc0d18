"""How far ahead other systems are told the hours."""

from datetime import date


def last_day_told(on: date) -> date:
    """The end of the year after next: whoever reads it in any year is told the whole of the next."""
    return date(on.year + 2, 12, 31)
