"""Whether readers see a measure, and if not, why: in words for staff."""

from django.utils.translation import gettext as _

from trygghetsrad.lib.swedish import plain_date
from trygghetsrad.records.state import is_shown


def measure_ids(publication):
    """The measures that a version names."""
    return {each["id"] for point in publication.content["points"] for each in point.get("measures", [])}


def versions_of(note):
    """Every version of a note, oldest first; read as they were prefetched, with their content."""
    versions = note.document.publications.all() if note.document_id else []
    return sorted(versions, key=lambda each: each.version)


def published_ids(note):
    """The measures of a note that are public record: named by any version, whether it is shown or not."""
    return {pk for version in versions_of(note) for pk in measure_ids(version)}


def in_public(measure, *, now):
    """Return "Syns på webbplatsen", or "Syns inte för att …" with the reason."""
    versions = versions_of(measure.note)
    if not versions:
        return _("Syns inte för att anteckningen är ett utkast")
    if any(measure.pk in measure_ids(each) for each in versions if is_read(each, versions, now=now)):
        return _("Syns på webbplatsen")
    return why_not(measure, versions[-1], now=now)


def is_read(version, versions, *, now):
    begun = [each for each in versions if each.visible_from <= now]
    return bool(begun) and version is begun[-1] and is_shown(version, now=now)


def why_not(measure, newest, *, now):
    if newest.withdrawn_at:
        return _("Syns inte för att anteckningen är tillbakadragen")
    if measure.pk not in measure_ids(newest):
        return _("Syns inte för att den inte står i den version som är publicerad")
    if newest.visible_from > now:
        return _("Syns inte än för att anteckningen publiceras %s") % plain_date(newest.visible_from)
    return _("Syns inte för att anteckningen bara visades till %s") % plain_date(newest.visible_until)
