"""Which days notes can be of."""

from datetime import date

from django.utils.translation import gettext as _

OLDEST = date(1950, 1, 1)  # an earlier one is a slip of the finger


def day_fault(day: date, *, on: date) -> str:
    """Return why no meeting can have been that day, in words for the one who writes; "" where it can."""
    if day > on:
        return _("Dagen har inte varit än.")
    return _("Skriv året med fyra siffror, till exempel 2019.") if day < OLDEST else ""


def original_day_fault(day: date, *, meeting_day: date | None, on: date) -> str:
    """Return why notes can not be from that day; `meeting_day` is None where nobody has told it yet."""
    if fault := day_fault(day, on=on):
        return fault
    return _("Anteckningarna kan inte vara äldre än mötet.") if meeting_day and day < meeting_day else ""
