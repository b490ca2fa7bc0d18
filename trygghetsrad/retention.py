"""How long what is kept: the kinds that all apps offer to the rules, and what the system forgets by itself."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from contact import retention as contact
from council import retention as council
from notes import retention as notes
from trygghetsrad.records.models import RetentionRule
from trygghetsrad.records.rules.retention import Forgotten, Kind

KINDS: list[Kind] = [
    *contact.KINDS,
    *notes.KINDS,
    *council.KINDS,
    Kind(key="certificates", label=_("Gallringsbevis")),
    Kind(
        key="log",
        label=_(
            "Loggen över vem i personalen som har läst ärenden med sekretess, tagit ut registret eller ändrat något"
        ),
    ),
]
FORGETS: list[Forgotten] = [
    *contact.FORGETS,
    *notes.FORGETS,
    Forgotten(
        _("Kontrollsumman som räknar hur många formulär som kommer från samma anslutning"),
        _(
            "Raderas när dagen är slut, tillsammans med den slumpade nyckel den är gjord med. "
            "Sedan kan ingen räkna ut vilken IP-adress det var, utom ur en säkerhetskopia från den dagen, "
            "tills kopian byts ut. Adressen själv sparas inte."
        ),
    ),
]


def load_rule(kind, *, now):
    """A rule without a decision: everything is kept, but for what goes as it arrives, which then waits for one."""
    erases = {"action": RetentionRule.Action.ERASE, "months": 0}
    RetentionRule.objects.create(kind=kind.key, **(erases if kind.is_automatic else {}))


PIECES = [(f"retention-rule-{kind.key}", partial(load_rule, kind)) for kind in KINDS]
