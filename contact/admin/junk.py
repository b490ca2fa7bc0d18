"""What may be junk: why it is suspected, and the two buttons by which staff judge it."""

from datetime import timedelta

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.contrib.admin.views.main import SEARCH_VAR
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from trygghetsrad.lib.changelists import bounded_count

from .. import actions
from ..models import Feedback
from ..rules.suspicion import Sign
from .case_steps import change_page
from .many import asked_page, first_of, left_words, rest_words

SIGNS = {
    Sign.TRAP: _("fyllde i ett fält som människor inte ser"),
    Sign.FAST: _("skickades fortare än någon hinner skriva"),
    Sign.LINKS: _("har många länkar"),
    Sign.MANY: _("är ett av många formulär på kort tid"),
    Sign.ALIKE: _("har nästan samma text som flera andra på kort tid"),
}

JUDGED_AS_JUNK = _("Bedömd som skräp")
MOST = 500  # judged in one go: some seconds, and a flood of a thousand goes in two
CONFIRMED = "bekraftat"
IS_JUNK, IS_NO_JUNK = _("Det är skräp: avsluta utan svar"), _("Det är inte skräp: ta upp som vanligt")
UNHEARD = _(
    "De avslutas utan svar, och avsändarna får inget mejl. "
    "Bara den som följer sitt ärende med koden läser att det är avslutat utan svar."
)
WHY_NOT_JUNK = _("Redan bedömt, besvarat, upptaget i rådet eller sammanfört, och lämnas som det är: %s.")
WHY_NOT_CLEARED = _("Var inte misstänkt, och lämnas som det är: %s.")
HIDDEN = _("Har sekretess, och bedöms av en handläggare eller registrator: %s.")


class JunkFilter(admin.SimpleListFilter):
    """Suspected junk stands in a list of its own: a flood of it hides no real case. A search looks everywhere."""

    title = _("skräp")
    parameter_name = "skrap"
    JUST_NOW = "nyss"
    OF_JUNK = ("misstankt", "ja", JUST_NOW)

    def lookups(self, request, model_admin):
        waiting = bounded_count(model_admin.get_queryset(request).suspected())
        words = _("Misstänkt, att granska (%s)") % waiting if waiting else _("Misstänkt, att granska")
        judged = [("ja", _("Bedömt som skräp")), (self.JUST_NOW, _("Bedömt som skräp av dig den senaste timmen"))]
        return [("misstankt", words), *judged, ("alla", _("Alla ärenden"))]

    def choices(self, changelist):
        first, *rest = super().choices(changelist)
        return [first | {"display": _("Utan skräp")}, *rest]

    def queryset(self, request, cases):
        chosen = {
            "misstankt": cases.suspected,
            "ja": cases.judged_as_junk,
            self.JUST_NOW: lambda: cases.judged_as_junk().filter(pk__in=judged_lately(request.user, timezone.now())),
            "alla": cases.all,
        }
        usual = cases.all if request.GET.get(SEARCH_VAR) else cases.real
        return chosen.get(self.value(), usual)()


def judged_lately(user, now):
    """The keys of what `user` judged as junk within the last hour, as the admin's log has it."""
    rows = LogEntry.objects.filter(user=user, content_type=ContentType.objects.get_for_model(Feedback))
    rows = rows.filter(change_message=str(JUDGED_AS_JUNK), action_time__gte=now - timedelta(hours=1))
    return [int(key) for key in rows.values_list("object_id", flat=True)]


def sign_words(feedback):
    """How it was judged, and why it was suspected; a dash where nobody and nothing ever took it for junk."""
    told = ", ".join(str(SIGNS[Sign(sign)]) for sign in feedback.signs.split(",") if sign)
    words = [feedback.get_junk_display().capitalize(), told]
    return ": ".join(filter(None, words)) if feedback.junk != Feedback.Junk.NO else "–"


@admin.action(description=IS_JUNK, permissions=["change"])
def judge_as_junk(model_admin, request, cases):
    """Ask first, on a page of its own: a person among them is told nothing. The page of a case has shown its text."""
    if CONFIRMED not in request.POST:
        told = {"why": UNHEARD, "confirmed": CONFIRMED}
        return asked_page(model_admin, request, cases, title=IS_JUNK, form=forms.Form(), **told)
    return judge(model_admin, request, cases, is_junk=True, told=JUDGED_AS_JUNK)


@admin.action(description=IS_NO_JUNK, permissions=["change"])
def clear_of_junk(model_admin, request, cases):
    judge(model_admin, request, cases, is_junk=False, told=_("Bedömd som inte skräp"))


def judge(model_admin, request, cases, *, is_junk, told):
    """What can be judged so, and read, of the first MOST; what is left of what was ticked is named or counted."""
    now, judged, left = timezone.now(), [], []
    hidden = list(cases.unreadable(by=request.user).values_list("number", flat=True))
    chosen, waiting = first_of(cases.readable(by=request.user), MOST)
    for feedback in chosen:
        if actions.judge(feedback=feedback, is_junk=is_junk, now=now):
            model_admin.log_change(request, feedback, str(told))
            judged.append(feedback)
        else:
            left.append(feedback.number)
    count = len(judged)
    words = [ngettext("%s ärende är bedömt.", "%s ärenden är bedömda.", count) % count]
    words += [rest_words(waiting, MOST)] if waiting else []
    words += [way_back()] if is_junk and count else []
    words += [way_to(*cleared)] if len(cleared := [] if is_junk else judged) == 1 else []
    rest = left_words([(WHY_NOT_JUNK if is_junk else WHY_NOT_CLEARED, left), (HIDDEN, hidden)])
    told = format_html_join(" ", "{}", [(each,) for each in [*words, *rest]])
    model_admin.message_user(request, told, messages.WARNING if rest or waiting else messages.SUCCESS)


def way_to(feedback):
    """It leaves the list that it was cleared in."""
    return format_html('<a href="{}">{}</a>', change_page(feedback), _("Öppna %s") % feedback)


def way_back():
    """Somebody ticks a whole page, and sees too late that there was a person in it."""
    address = f"{reverse('admin:contact_feedback_changelist')}?{JunkFilter.parameter_name}={JunkFilter.JUST_NOW}"
    words = _('Blev det fel? <a href="{}">Se det du nyss bedömde</a>, och välj där ”Det är inte skräp”.')
    return format_html(words, address)
