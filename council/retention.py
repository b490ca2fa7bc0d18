"""The kinds of records that the council's pages hold, for the rules of retention."""

from django.utils.translation import gettext_lazy as _

from trygghetsrad.records.rules.retention import Kind

KINDS = [
    Kind(key="meetings", label=_("Möten med dagordning, och hur många som var med")),
    Kind(key="members", label=_("Ledamöter och deras uppdrag")),
    Kind(key="pages", label=_("Sidor på webbplatsen, alla versioner som har publicerats")),
]
