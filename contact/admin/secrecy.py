"""Whether a case is secret: how that is marked, what those see who may not read it, and who has read it."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.forms import TextField
from trygghetsrad.records.actions import note_reading

from .. import actions
from ..models import Ground
from ..rules.secrecy import without_text
from .case_steps import CaseStep, change_page, is_as_seen, newest, step_page


class LiftForm(forms.Form):
    reason = TextField(
        label=_("Varför?"),
        max_length=1000,
        is_line=False,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=_("Skälet sparas i ärendet. Bara de som får läsa texten ser det."),
        error_messages={"required": _("Skriv varför.")},
    )


class SecrecyForm(LiftForm):
    ground = forms.ChoiceField(
        label=_("Vad är det som skyddas?"),
        choices=Ground.choices,
        widget=forms.RadioSelect,
        help_text=_("Det här ser alla som ser ärendet."),
        error_messages={"required": _("Välj vad det är som skyddas.")},
    )
    field_order = ["ground", "reason"]


@dataclass(frozen=True)
class Act:
    """What a page of the step does. The page itself says which: the case may have become the other one since."""

    name: str
    form: type[forms.Form]
    do: Callable
    makes_secret: bool
    title: str
    button: str
    logged: str
    told: str


MARKING = Act(
    name="markera",
    form=SecrecyForm,
    do=actions.mark_secret,
    makes_secret=True,
    title=_("Sekretessmarkera"),
    button=_("Markera"),
    logged=_("Sekretessmarkerade ärendet"),
    told=_("Ärendet är sekretessmarkerat."),
)
LIFTING = Act(
    name="hav",
    form=LiftForm,
    do=actions.lift_secrecy,
    makes_secret=False,
    title=_("Häv sekretessen"),
    button=_("Häv"),
    logged=_("Hävde sekretessen"),
    told=_("Sekretessen är hävd."),
)
ACTS = {each.name: each for each in (MARKING, LIFTING)}
CHANGED = _("Sekretessen har ändrats sedan du öppnade sidan. Läs i ärendet vad som gäller, och börja om om det behövs.")


def secrecy_view(admin, request, feedback):
    """Mark the case, or lift the mark that it has: what is sent does what its page showed, or nothing."""
    sent = ACTS.get(request.POST.get("act"))
    act = sent or (LIFTING if feedback.is_secret else MARKING)
    form = act.form(request.POST if sent else None)
    if sent and feedback.is_secret == sent.makes_secret:  # as by a double click
        admin.message_user(request, _("Det är redan gjort. %s") % sent.told, messages.WARNING)
        return redirect(change_page(feedback))
    if form.is_valid() and not is_as_seen(request, marks_so_far(feedback)):
        admin.message_user(request, CHANGED, messages.WARNING)
        return redirect(change_page(feedback))
    if form.is_valid() and act.do(feedback=feedback, **form.cleaned_data, by=request.user, now=timezone.now()):
        admin.log_change(request, feedback, str(act.logged))
        admin.message_user(request, act.told, messages.SUCCESS)
        return redirect(change_page(feedback))
    more = {"template": "admin/contact/steps/secrecy.html", "title": act.title, "button": act.button}
    return step_page(admin, request, feedback, form, **more, act=act, seen=marks_so_far(feedback))


def marks_so_far(feedback):
    """How often its secrecy was marked and lifted, as one word: a form that is sent anew later finds it changed."""
    return f"{newest(feedback.secrecy_marks)}"


SECRECY = CaseStep("sekretess", _("Sekretess"), secrecy_view, "contact.add_secrecymark")


def hidden_text(feedback):
    """What stands in place of the text: why it is hidden, never what it says."""
    mark = feedback.secrecy_marks.last()
    ground = mark.get_ground_display() if mark else _("sekretess")
    return _("Texten är dold: %s. Behöver du den i ditt arbete? Fråga registrator.") % ground


def fieldsets_without_text(fieldsets):
    """The same fieldsets for those who may not read the case; why not is told first of all."""
    left = [(title, without_text(options["fields"])) for title, options in fieldsets]
    return [(_("Sekretess"), {"fields": ["hidden_text"]})] + [
        (title, {"fields": names}) for title, names in left if names
    ]


def secrecy_of(feedback):
    """How secrecy has been marked and lifted, for those who may read the case."""
    marks = feedback.secrecy_marks.select_related("made_by")
    return render_to_string("admin/contact/secrecy_marks.html", {"marks": marks})


def log_reading(admin, request, feedback):
    """Who reads a case that is secret stands in the log, which nobody changes. It quotes nothing."""
    if feedback.is_secret:
        words = str(_("Läste ärendet, som har sekretess"))
        note_reading(model=admin.model, row=feedback, name=str(feedback), words=words, by=request.user)
