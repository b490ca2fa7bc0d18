"""The measures that still wait for something, as the public may read them: a new note begins with them."""

from datetime import date

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from trygghetsrad.lib.swedish import plain_date

from .measures import PublicMeasure, public_measures
from .pages import public_notes


def open_measures(*, before: date, now) -> list[PublicMeasure]:
    """Those of the notes of meetings before the day, oldest meeting first, read from what is published.

    A working copy is not read: what has been left out of the note they stand in stays left out.
    """
    notes = public_notes(now=now).filter(day__lt=before).with_redactions().reverse()
    return [each for each in public_measures(notes, now=now) if each.standing.is_open]


def as_list(measures: list[PublicMeasure]) -> str:
    """A point's text: a line for each measure, with the way to it among all measures. Empty where there are none."""
    lines = [(each.address, each.what, facts_of(each)) for each in measures]
    if not lines:
        return ""
    return format_html("<ul>{}</ul>", format_html_join("", '<li><p><a href="{}">{}</a><br>{}</p></li>', lines))


def facts_of(measure):
    """Of one that is late the headline says when it should have been done."""
    is_told = measure.due and not measure.standing.is_late
    due = _(", klart senast %s") % plain_date(measure.due) if is_told else ""
    return f"{measure.responsible}{due}. {measure.standing.headline}{measure.standing.rest}"
