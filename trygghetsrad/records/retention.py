"""How long what is kept, as it is told to residents and to staff."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trygghetsrad.lib.swedish import plain_date

from .models import RetentionProposal, RetentionRule
from .models.erasing import HOLDS
from .rules.retention import Kind


@dataclass(frozen=True)
class Kept:
    """A line of the public table; `decision` is "" where there is none."""

    kind: Kind
    how_long: str
    is_erased: bool
    decision: str
    note: str


def retention_table(kinds, *, on):
    """Return a `Kept` for each kind, also for one that no rule is about: that one is kept."""
    rules = {rule.kind: rule for rule in RetentionRule.objects.in_force()}
    return [kept(kind, rules.get(kind.key), on=on) for kind in kinds]


def goes_undecided(table):
    """Whether something in the table goes as it arrives though no decision says so."""
    return any(each.kind.is_automatic and not each.decision for each in table)


def kept(kind, rule, *, on):
    holds = bool(rule) and rule.holds(on=on)
    return Kept(
        kind=kind,
        how_long=how_long(kind, rule, on=on),
        is_erased=holds and rule.erases and not kind.is_automatic,
        decision=decision(rule) if holds else "",
        note=rule.note if rule else "",
    )


def how_long(kind, rule, *, on):
    """What holds on that day, which without a decision is that everything is kept."""
    if kind.is_automatic:
        return _("Tas bort redan när det kommer in")
    return rule.how_long if rule and rule.holds(on=on) else _("Bevaras tills det finns ett beslut")


def decision(rule):
    told = {"who": rule.decided_by, "ref": rule.decision_ref, "day": plain_date(rule.decided_on)}
    return _("%(who)s, %(ref)s, %(day)s") % told


def undecided_habits(kinds):
    """What goes as it arrives though nobody has decided so."""
    decided = {*RetentionRule.objects.decided().values_list("kind", flat=True)}
    return [kind for kind in kinds if kind.is_automatic and kind.key not in decided]


def notices(user, kinds, *, now):
    """What waits for the one who has just signed in: [(address, words)]."""
    rules, proposals = (reverse(f"admin:records_{name}_changelist") for name in ("retentionrule", "retentionproposal"))
    told = []
    if user.has_perm("records.change_retentionrule"):
        words = _("Gallringsbeslut saknas: %s. Fyll i beslutet i regeln.")
        told += [(rules, words % kind.label) for kind in undecided_habits(kinds)]
    if user.has_perm("records.confirm_retentionproposal"):
        count = RetentionProposal.objects.open().count()
        words = ngettext("%s gallringsförslag väntar på svar.", "%s gallringsförslag väntar på svar.", count)
        told += [(proposals, words % count)] if count else []
        told += [(proposals, words) for words in [unanswered(now=now)] if words]
    return told


def unanswered(*, now):
    """That proposals became too old, for as long as one is waited for; "" where none did."""
    count = RetentionProposal.objects.unanswered(since=now - HOLDS).count()
    words = ngettext(
        "%s gallringsförslag blev för gammalt innan någon svarade. Inget gallrades.",
        "%s gallringsförslag blev för gamla innan någon svarade. Inget gallrades.",
        count,
    )
    return words % count if count else ""
