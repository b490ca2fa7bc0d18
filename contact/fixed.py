"""What search finds of the pages for reaching us that no document makes."""

from django.urls import reverse
from django.utils.translation import gettext as _

from trygghetsrad.records.models import Find, SearchEntry


def fixed_finds():
    """Return a `Find` for each page; its words are those that a reader may call it by."""
    return [
        Find(
            kind=SearchEntry.Kind.PAGE,
            title=_("Kontakt och öppettider"),
            text=_("Kontakta kundcenter: telefon, telefonnummer, e-post, mejl, adress, besök och besökstider."),
            url=reverse("contact:contact_page"),
        ),
        Find(
            kind=SearchEntry.Kind.PAGE,
            title=_("Lämna en synpunkt"),
            text=_("Synpunkter och förslag. Tyck till, engagera dig, klaga, eller hitta rätt väg till felanmälan."),
            url=reverse("contact:feedback_start"),
        ),
        Find(
            kind=SearchEntry.Kind.PAGE,
            title=_("Synpunkter i siffror"),
            text=_("Statistik: hur många synpunkter som kommit in och besvarats, efter ämne och område."),
            url=reverse("contact:feedback_figures"),
        ),
        Find(
            kind=SearchEntry.Kind.PAGE,
            title=_("Du sa – vi gjorde"),
            text=_("Vad har synpunkter från invånare lett till? Resultat och återkoppling."),
            url=reverse("contact:story_list"),
        ),
    ]
