"""What may be junk: why it is suspected, and the two buttons by which staff judge it."""

from django.contrib import admin, messages
from django.contrib.admin.views.main import SEARCH_VAR
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from trygghetsrad.lib.admin import BoundedPaginator

from .. import actions
from ..models import Feedback
from ..rules.suspicion import Sign
from .many import first_of, rest_words

SIGNS = {
    Sign.TRAP: _("fyllde i ett fält som människor inte ser"),
    Sign.FAST: _("skickades fortare än någon hinner skriva"),
    Sign.LINKS: _("har många länkar"),
}

MOST = 500  # judged in one go: some seconds, and a flood of a thousand goes in two
MOST_NAMED = 10
WHY_NOT_JUNK = _("Redan bedömt, besvarat, upptaget i rådet eller sammanfört, och lämnas som det är: %s.")
WHY_NOT_CLEARED = _("Var inte misstänkt, och lämnas som det är: %s.")


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
    """How it was judged, and why it was suspected; a dash where nobody and nothing ever took it for junk."""
    told = ", ".join(str(SIGNS[Sign(sign)]) for sign in feedback.signs.split(",") if sign)
    words = [feedback.get_junk_display().capitalize(), told]
    return ": ".join(filter(None, words)) if feedback.junk != Feedback.Junk.NO else "–"


@admin.action(description=_("Det är skräp: avsluta utan svar"), permissions=["change"])
def judge_as_junk(model_admin, request, cases):
    judge(model_admin, request, cases, is_junk=True, told=_("Bedömd som skräp"))


@admin.action(description=_("Det är inte skräp: ta upp som vanligt"), permissions=["change"])
def clear_of_junk(model_admin, request, cases):
    judge(model_admin, request, cases, is_junk=False, told=_("Bedömd som inte skräp"))


def judge(model_admin, request, cases, *, is_junk, told):
    """What can be judged so, of the first MOST; the rest of what was ticked stays as it is, and is named or counted."""
    now, left = timezone.now(), []
    chosen, waiting = first_of(cases, MOST)
    for feedback in chosen:
        if actions.judge(feedback=feedback, is_junk=is_junk, now=now):
            model_admin.log_change(request, feedback, str(told))
        else:
            left.append(feedback.number)
    words = outcome_words(len(chosen) - len(left), left, WHY_NOT_JUNK if is_junk else WHY_NOT_CLEARED)
    level = messages.WARNING if left or waiting else messages.SUCCESS
    model_admin.message_user(request, f"{words} {rest_words(waiting, MOST)}".strip(), level)


def outcome_words(count, left, why):
    words = ngettext("%s ärende är bedömt.", "%s ärenden är bedömda.", count) % count
    named = ", ".join(left[:MOST_NAMED]) + (" …" if len(left) > MOST_NAMED else "")
    return words + (f" {why % named}" if left else "")
