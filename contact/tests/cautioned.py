"""What staff are warned of on one day of autumn, in ordinary spaces."""

from datetime import date

from contact.rules.cautions import cautions
from contact.rules.timetable import AssemblyEvening
from contact.tests.timetables import rules

TODAY = date(2026, 10, 1)
NEXT_TERM = AssemblyEvening(date(2027, 3, 2))  # a Tuesday; without it every answer would name the coming term
CHANGES_NOTHING = "Fullmäktigekvällen {} ändrar inget: {}."


def plain(sentences):
    """With ordinary spaces; that dates hold together is tried where they are read with the others."""
    return [sentence.replace("\N{NO-BREAK SPACE}", " ") for sentence in sentences]


def told(*evenings, on=TODAY, **changes):
    return plain(cautions(rules(assembly_evenings=(NEXT_TERM, *map(AssemblyEvening, evenings)), **changes), on))
