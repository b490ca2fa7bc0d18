"""The measures that still wait for something, as the public may read them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Subquery
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from trygghetsrad.lib.swedish import plain_date
from trygghetsrad.records.rendering import public_content

from .models import Measure, MeasureUpdate
from .pages import public_notes

LEDGER = "/atgarder/"
Status = MeasureUpdate.Status
OPEN = {Status.NEW, Status.ONGOING, Status.PARTLY}


@dataclass(frozen=True)
class OpenMeasure:
    pk: int
    what: str
    responsible: str
    due: date | None
    status: str  # in words


def open_measures(*, before: date, now) -> list[OpenMeasure]:
    """Those of the notes of meetings before the day, oldest meeting first, read from what is published.

    A working copy is not read: what has been left out of the note they stand in stays left out.
    """
    told = [
        measure
        for note in public_notes(now=now).filter(day__lt=before).with_redactions().reverse()
        for point in public_content(note)["points"]
        for measure in point.get("measures", [])
    ]
    statuses = latest_statuses([measure["id"] for measure in told])
    return [told_measure(each, statuses[each["id"]]) for each in told if statuses.get(each["id"]) in OPEN]


def latest_statuses(ids):
    """By id; a measure that nobody has followed up is new."""
    latest = MeasureUpdate.objects.filter(measure=OuterRef("pk")).order_by("-day", "-pk").values("status")
    rows = Measure.objects.filter(pk__in=ids).annotate(status=Subquery(latest[:1]))
    return {measure.pk: measure.status or Status.NEW for measure in rows}


def told_measure(measure, status):
    due = date(*measure["due"]) if measure["due"] else None
    return OpenMeasure(measure["id"], measure["what"], measure["responsible"], due, Status(status).label)


def as_list(measures: list[OpenMeasure]) -> str:
    """A point's text: a line for each measure, with the way to it among all measures. Empty where there are none."""
    lines = [(f"{LEDGER}#atgard-{each.pk}", each.what, facts_of(each)) for each in measures]
    if not lines:
        return ""
    return format_html("<ul>{}</ul>", format_html_join("", '<li><p><a href="{}">{}</a><br>{}</p></li>', lines))


def facts_of(measure):
    due = _("klart senast %s") % plain_date(measure.due) if measure.due else _("ingen tid är bestämd")
    return _("%(responsible)s, %(due)s. Läge: %(status)s.") % {
        "responsible": measure.responsible[:1].upper() + measure.responsible[1:],
        "due": due,
        "status": measure.status,
    }
