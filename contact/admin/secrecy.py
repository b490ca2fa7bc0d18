"""Whether a case is secret: how that is marked, what those see who may not read it, and who has read it."""

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
from .case_steps import CaseStep, change_page, step_page


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


def secrecy_view(admin, request, feedback):
    """Mark the case, or lift the mark that it has: the page does the one that is left to do."""
    form_class, title, button, done = (
        (LiftForm, _("Häv sekretessen"), _("Häv"), _("Hävde sekretessen"))
        if feedback.is_secret
        else (SecrecyForm, _("Sekretessmarkera"), _("Markera"), _("Sekretessmarkerade ärendet"))
    )
    form = form_class(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = actions.lift_secrecy if feedback.is_secret else actions.mark_secret
        if act(feedback=feedback, **form.cleaned_data, by=request.user, now=timezone.now()):
            admin.log_change(request, feedback, str(done))
        told = _("Sekretessen är hävd.") if feedback.is_secret else _("Ärendet är sekretessmarkerat.")
        admin.message_user(request, told, messages.SUCCESS)
        return redirect(change_page(feedback))
    return step_page(
        admin, request, feedback, form, template="admin/contact/steps/secrecy.html", title=title, button=button
    )


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
