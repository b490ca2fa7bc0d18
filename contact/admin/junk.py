"""What may be junk: why it is suspected, and the two buttons by which staff judge it."""

from django.contrib import admin, messages
from django.contrib.admin.views.main import SEARCH_VAR
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from trygghetsrad.lib.admin import BoundedPaginator

from .. import actions
from ..rules.suspicion import Sign

SIGNS = {
    Sign.TRAP: _("fyllde i ett fält som människor inte ser"),
    Sign.FAST: _("skickades fortare än någon hinner skriva"),
    Sign.LINKS: _("har många länkar"),
}


class JunkFilter(admin.SimpleListFilter):
    """Suspected junk stands in a list of its own: a flood of it hides no real case. A search looks everywhere."""

    title = _("skräp")
    parameter_name = "skrap"

    def lookups(self, request, model_admin):
        waiting = model_admin.get_queryset(request).suspected()[: BoundedPaginator.most].count()
        words = _("Misstänkt, att granska (%s)") % waiting if waiting else _("Misstänkt, att granska")
        return [("misstankt", words), ("ja", _("Bedömt som skräp")), ("alla", _("Alla ärenden"))]

    def choices(self, changelist):
        first, *rest = super().choices(changelist)
        return [first | {"display": _("Utan skräp")}, *rest]

    def queryset(self, request, cases):
        chosen = {
            "misstankt": cases.suspected,
            "ja": cases.judged_as_junk,
            "alla": cases.all,
        }
        usual = cases.all if request.GET.get(SEARCH_VAR) else cases.real
        return chosen.get(self.value(), usual)()


def sign_words(feedback):
    """Why it is suspected, and how it was judged; a dash where nothing was ever suspected."""
    told = ", ".join(str(SIGNS[Sign(sign)]) for sign in feedback.signs.split(",") if sign)
    return f"{feedback.get_junk_display().capitalize()}: {told}" if told else "–"


@admin.action(description=_("Misstänkt skräp: det är skräp, avsluta"), permissions=["change"])
def judge_as_junk(model_admin, request, cases):
    judge(model_admin, request, cases, is_junk=True, told=_("Bedömd som skräp"))


@admin.action(description=_("Misstänkt skräp: det är inte skräp"), permissions=["change"])
def clear_of_junk(model_admin, request, cases):
    judge(model_admin, request, cases, is_junk=False, told=_("Bedömd som inte skräp"))


def judge(model_admin, request, cases, *, is_junk, told):
    """Only what was suspected and is still to be judged; the rest of what was ticked stays as it is."""
    judged = [each for each in cases if actions.judge(feedback=each, is_junk=is_junk, now=timezone.now())]
    for feedback in judged:
        model_admin.log_change(request, feedback, str(told))
    words = ngettext("%s ärende är bedömt.", "%s ärenden är bedömda.", len(judged)) % len(judged)
    left = len(cases) - len(judged)
    rest = ngettext(" %s var inte misstänkt.", " %s var inte misstänkta.", left) % left if left else ""
    model_admin.message_user(request, words + rest, messages.SUCCESS if judged else messages.WARNING)
