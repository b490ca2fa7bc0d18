"""What search finds of the council's pages that no document makes."""

from django.urls import reverse
from django.utils.translation import gettext as _

from trygghetsrad.records.models import Find, SearchEntry


def fixed_finds():
    """Return a `Find` for each page; its words are those that a reader may call it by."""
    return [
        Find(
            kind=SearchEntry.Kind.PAGE,
            title=_("Möten"),
            text=_("Mötestider: kommande möten, inställda möten och tidigare möten, med dagordning och plats."),
            url=reverse("council:meeting_list"),
        ),
        Find(
            kind=SearchEntry.Kind.PAGE,
            title=_("Ledamöter"),
            text=_("Vilka sitter i trygghetsrådet? Ordförande, medlemmar och de organisationer de företräder."),
            url=reverse("council:member_list"),
        ),
    ]
