"""What the notes keep: for good unless somebody decides otherwise; and what is kept for a time only."""

from django.utils.translation import gettext_lazy as _

from trygghetsrad.records.rules.retention import Forgotten, Kind

KINDS = [Kind(key="notes", label=_("Minnesanteckningar och åtgärder, alla versioner som har publicerats"))]
FORGETS = [
    Forgotten(
        _("E-postadressen till den som följer anteckningarna med mejl, och mejlen dit"),
        _("Raderas när du avslutar, och efter sju dagar om ingen har bekräftat adressen."),
    ),
]
