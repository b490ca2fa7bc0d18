"""The pages that the site has by itself, and no document makes, as search finds them."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from trygghetsrad.records.models import Find, SearchEntry

# The name, the title, and words that a reader may call it by. Where two fit a query alike, the first goes first.
PAGES = [
    (
        "contact:contact_page",
        _("Kontakt och öppettider"),
        _("Kontakta kundcenter: telefon, telefonnummer, e-post, mejl, adress, besök och besökstider."),
    ),
    (
        "contact:feedback_start",
        _("Lämna en synpunkt"),
        _("Synpunkter och förslag. Tyck till, engagera dig, klaga, eller hitta rätt väg till felanmälan."),
    ),
    (
        "contact:feedback_figures",
        _("Synpunkter i siffror"),
        _("Statistik: hur många synpunkter som kommit in och besvarats, efter ämne och område."),
    ),
    (
        "contact:story_list",
        _("Du sa – vi gjorde"),
        _("Vad har synpunkter från invånare lett till? Resultat och återkoppling."),
    ),
    (
        "council:meeting_list",
        _("Möten"),
        _("Mötestider: kommande möten, inställda möten och tidigare möten, med dagordning och plats."),
    ),
    (
        "council:member_list",
        _("Ledamöter"),
        _("Vilka sitter i trygghetsrådet? Ordförande, medlemmar och de organisationer de företräder."),
    ),
    (
        "notes:note_list",
        _("Anteckningar från mötena"),
        _("Alla minnesanteckningar, efter år och ämne. Söker du protokoll? Rådet skriver minnesanteckningar."),
    ),
    (
        "notes:measure_list",
        _("Åtgärder från alla möten"),
        _("Vad blev gjort, av vem och när? Uppföljning."),
    ),
    (
        "notes:subscribe",
        _("Prenumerera: få mejl om nya anteckningar"),
        _("Prenumeration utan konto. Du kan avsluta när du vill."),
    ),
    (
        "retention",
        _("Så länge sparar vi"),
        _("Gallring, gallringsbeslut och arkiv. Hur länge sparas synpunkter och personuppgifter?"),
    ),
]


def fixed_finds():
    return [
        Find(kind=SearchEntry.Kind.PAGE, title=str(title), text=str(words), url=reverse(name))
        for name, title, words in PAGES
    ]
