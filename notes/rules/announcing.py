"""The words of the mail that tells of new notes."""

from datetime import date

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from trygghetsrad.lib.swedish import NBSP, long_date, plain_date
from trygghetsrad.lib.texts import plain_line

SUBJECT_LENGTH = 200


def subject_line(day: date, title: str, *, is_example: bool = False) -> str:
    """Return "Minnesanteckningar från mötet 16 september 2026: Title" as one line of at most 200 characters."""
    words = _("Minnesanteckningar från mötet %(day)s: %(title)s") % {"day": spaced(plain_date(day)), "title": title}
    marked = _("Exempel: %s") % words if is_example else words
    return Truncator(plain_line(marked)).chars(SUBJECT_LENGTH)


def announcement(day: date, title: str, summary: list[str], *, url: str, is_example: bool = False) -> str:
    """Return what is the same for everyone who is told: the meeting, the title, the summary and where to read on."""
    parts = [
        _("Nu finns minnesanteckningarna från trygghetsrådets möte %s.") % spaced(long_date(day)),
        _("Det här är ett exempel: mötet och allt som står om det är påhittat.") if is_example else "",
        plain_line(title),
        "\n".join(f"– {line}" for line in map(plain_line, summary) if line),
        _("Läs anteckningarna:") + f"\n{url}",
    ]
    return "\n\n".join(part for part in parts if part)


def farewell(what: str, *, url: str) -> str:
    """Return why this reader gets it, and how it ends."""
    return _("Du får det här mejlet för att du har valt att följa %(what)s.\n\nSluta få mejlen:\n%(url)s") % {
        "what": what,
        "url": url,
    }


def spaced(words):
    return words.replace(NBSP, " ")
