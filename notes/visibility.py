"""Whether readers see a measure or an attachment, and if not, why: in words for staff."""

from django.urls import reverse
from django.utils.translation import gettext as _

from trygghetsrad.lib.admin import seen
from trygghetsrad.lib.swedish import plain_date
from trygghetsrad.records.state import Hidden, standing, versions_of


def measure_ids(publication):
    """The measures that a version names."""
    return {each["id"] for point in publication.content["points"] for each in point.get("measures", [])}


def published_ids(note):
    """The measures of a note that are public record: named by any version, whether it is shown or not."""
    return {pk for version in versions_of(note.document) for pk in measure_ids(version)}


def in_public(measure, *, now):
    """Where the measure is read, or "Syns inte för att …" with the reason."""
    found = standing(versions_of(measure.note.document), now=now)
    return told(found, lambda version: measure.pk in measure_ids(version))


def attachment_in_public(attachment, *, now):
    """The same of an attachment; its versions have their files with them."""
    found = standing(versions_of(attachment.note.document), now=now)
    return told(found, lambda version: attachment.file in version.files.all())


def told(found, is_named_in):
    if found.read and is_named_in(found.read):
        return seen(reverse("notes:note_detail", args=[found.read.slug]), _("anteckningarna"))
    return why_not(found, is_named_in)


def why_not(found, is_named_in):
    if found.hidden == Hidden.DRAFT:
        return _("Syns inte för att anteckningen är ett utkast")
    if found.hidden == Hidden.WITHDRAWN:
        return _("Syns inte för att anteckningen är tillbakadragen")
    if not is_named_in(found.newest):
        return _("Syns inte för att den inte står i den version som är publicerad")
    if found.hidden == Hidden.TO_COME:
        return _("Syns inte än för att anteckningen publiceras %s") % plain_date(found.newest.visible_from)
    return _("Syns inte för att anteckningen bara visades till %s") % plain_date(found.newest.visible_until)
