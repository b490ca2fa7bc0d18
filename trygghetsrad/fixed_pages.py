"""The pages that the site has by itself, as search finds them. Where two fit a query alike, the first goes first."""

from django.urls import reverse
from django.utils.translation import gettext as _

from contact.fixed import fixed_finds as contact
from council.fixed import fixed_finds as council
from notes.fixed import fixed_finds as notes
from trygghetsrad.records.models import Find, SearchEntry


def fixed_finds():
    return [*contact(), *council(), *notes(), retention()]


def retention():
    return Find(
        kind=SearchEntry.Kind.PAGE,
        title=_("Så länge sparar vi"),
        text=_("Gallring, gallringsbeslut och arkiv. Hur länge sparas synpunkter och personuppgifter?"),
        url=reverse("retention"),
    )
