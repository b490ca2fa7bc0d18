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
from .many import asked_page, left_words

NOBODY, CHOSEN = "ingen", "handler"
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
    """Give each of the cases that may be read to somebody; the rest of what was ticked is named."""
    left, hidden = [], list(cases.unreadable(by=request.user).values_list("number", flat=True))
    readable = list(cases.readable(by=request.user))
    for feedback in readable:
        if actions.assign(feedback=feedback, to=to):
            model_admin.log_change(request, feedback, str(_("Bytte handläggare till %s") % to))
        else:
            left.append(feedback.number)
    count = len(readable) - len(left)
    words = ngettext("%(count)s ärende handläggs nu av %(who)s.", "%(count)s ärenden handläggs nu av %(who)s.", count)
    rest = left_words([(AS_THEY_WERE, left), (HIDDEN, hidden)])
    told = " ".join([words % {"count": count, "who": to}, *rest])
    model_admin.message_user(request, told, messages.WARNING if rest else messages.SUCCESS)
