"""What search finds of the pages around the notes that no document makes."""

from django.urls import reverse
from django.utils.translation import gettext as _

from trygghetsrad.records.models import Find, SearchEntry


def fixed_finds():
    """Return a `Find` for each page; its words are those that a reader may call it by."""
    return [
        Find(
            kind=SearchEntry.Kind.PAGE,
            title=_("Anteckningar från mötena"),
            text=_("Alla minnesanteckningar, efter år och ämne. Söker du protokoll? Rådet skriver minnesanteckningar."),
            url=reverse("notes:note_list"),
        ),
        Find(
            kind=SearchEntry.Kind.PAGE,
            title=_("Åtgärder från alla möten"),
            text=_("Vad blev gjort, av vem och när? Uppföljning."),
            url=reverse("notes:measure_list"),
        ),
        Find(
            kind=SearchEntry.Kind.PAGE,
            title=_("Prenumerera: få mejl om nya anteckningar"),
            text=_("Prenumeration utan konto. Du kan avsluta när du vill."),
            url=reverse("notes:subscribe"),
        ),
    ]
