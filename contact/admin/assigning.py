"""Who handles which cases: the choice of the list, and the action that gives what is ticked to somebody else."""

from django import forms
from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from trygghetsrad.lib.keys import key_of

from .. import actions
from ..models import Feedback
from ..models.routes import handlers
from .many import asked_page, first_of, left_words, rest_words

NOBODY, CHOSEN = "ingen", "handler"
MOST = 500  # given in one go, as of those judged as junk
AS_THEY_WERE = _("Låg redan där, eller följer ett annat ärende, och lämnas som det är: %s.")
HIDDEN = _("Har sekretess, och lämnas över av en handläggare eller registrator: %s.")


class HandlerFilter(admin.SimpleListFilter):
    """Those who may handle cases, and those who have any, with or without an account that works."""

    title = _("handläggs av")
    parameter_name = "handlaggare"
    begins_open = True

    def lookups(self, request, model_admin):
        living = set(handlers().values_list("pk", flat=True))
        have = Exists(Feedback.objects.filter(assigned_to=OuterRef("pk")))
        people = get_user_model().objects.filter(Q(pk__in=living) | have)
        named_so = [(str(each.pk), str(each) if each.pk in living else _("%s (inte längre)") % each) for each in people]
        return [(NOBODY, _("Ingen")), *named_so]

    def queryset(self, request, cases):
        if self.value() == NOBODY:
            return cases.filter(assigned_to=None)
        key = key_of(self.value() or "")
        return cases.filter(assigned_to=key) if key else cases


class AssignForm(forms.Form):
    handler = forms.ModelChoiceField(
        None,
        label=_("Vem ska handlägga?"),
        empty_label=_("Välj"),
        error_messages={"required": _("Välj vem som ska handlägga.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields[CHOSEN].queryset = handlers()


@admin.action(description=_("Byt handläggare"), permissions=["change"])
def change_handler(model_admin, request, cases):
    """Ask to whom, on a page of its own, and then do it."""
    form = AssignForm(request.POST if CHOSEN in request.POST else None)
    if form.is_bound and form.is_valid():
        return give(model_admin, request, cases, to=form.cleaned_data[CHOSEN])
    return asked_page(model_admin, request, cases, title=_("Byt handläggare"), form=form)


def give(model_admin, request, cases, *, to):
    """Give the first MOST of the cases that may be read to somebody; the rest of what was ticked is named or counted.

    What lies there already takes no place among them, so who ticks all and does it again reaches the next ones.
    """
    hidden, stays = cases.unreadable(by=request.user), Q(assigned_to=to) | Q(joined_to__isnull=False)
    readable = cases.readable(by=request.user)
    left = list(readable.filter(stays).values_list("number", flat=True))
    chosen, waiting = first_of(readable.exclude(stays), MOST)
    given = 0
    for feedback in chosen:
        if actions.assign(feedback=feedback, to=to):
            model_admin.log_change(request, feedback, str(_("Bytte handläggare till %s") % to))
            given += 1
        else:  # somebody else was first
            left.append(feedback.number)
    words = ngettext("%(count)s ärende handläggs nu av %(who)s.", "%(count)s ärenden handläggs nu av %(who)s.", given)
    rest = left_words([(AS_THEY_WERE, left), (HIDDEN, list(hidden.values_list("number", flat=True)))])
    told = [words % {"count": given, "who": to}, rest_words(waiting, MOST), *rest]
    level = messages.WARNING if rest or waiting else messages.SUCCESS
    model_admin.message_user(request, " ".join(filter(None, told)), level)
