"""Whether readers see a measure, and if not, why: in words for staff."""

from django.utils.translation import gettext as _

from trygghetsrad.lib.swedish import plain_date
from trygghetsrad.records.state import Hidden, standing, versions_of


def measure_ids(publication):
    """The measures that a version names."""
    return {each["id"] for point in publication.content["points"] for each in point.get("measures", [])}


def published_ids(note):
    """The measures of a note that are public record: named by any version, whether it is shown or not."""
    return {pk for version in versions_of(note.document) for pk in measure_ids(version)}


def in_public(measure, *, now):
    """Return "Syns på webbplatsen", or "Syns inte för att …" with the reason."""
    found = standing(versions_of(measure.note.document), now=now)
    if found.read and measure.pk in measure_ids(found.read):
        return _("Syns på webbplatsen")
    return why_not(measure, found)


def why_not(measure, found):
    if found.hidden == Hidden.DRAFT:
        return _("Syns inte för att anteckningen är ett utkast")
    if found.hidden == Hidden.WITHDRAWN:
        return _("Syns inte för att anteckningen är tillbakadragen")
    if measure.pk not in measure_ids(found.newest):
        return _("Syns inte för att den inte står i den version som är publicerad")
    if found.hidden == Hidden.TO_COME:
        return _("Syns inte än för att anteckningen publiceras %s") % plain_date(found.newest.visible_from)
    return _("Syns inte för att anteckningen bara visades till %s") % plain_date(found.newest.visible_until)
