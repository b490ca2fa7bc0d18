"""The step "Skriv anteckning", for those who call and meet senders and do not answer them."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.forms import TextField

from .. import actions
from ..models.feedback import MESSAGE_LENGTH
from .case_steps import CaseStep, change_page, step_page
from .entries import KEPT_INSIDE, TOLD_BY_PHONE, WRITTEN
from .once import OnceForm


class NoteForm(OnceForm):
    is_told = forms.BooleanField(
        label=TOLD_BY_PHONE,
        required=False,
        help_text=_("Kryssa bara om du har nått personen. Då behöver du inte skriva något mer."),
    )
    text = TextField(
        label=_("Anteckning, för kollegor"),
        max_length=MESSAGE_LENGTH,
        is_line=False,
        widget=forms.Textarea(attrs={"rows": 5, "class": "vLargeTextField"}),
        help_text=_("Avsändaren ser den inte. Den hör till ärendet och går inte att ändra när den är sparad."),
        required=False,
    )

    def __init__(self, *args, feedback, **kwargs):
        """Whom a double click has told already is not to be called any more."""
        super().__init__(*args, **kwargs)
        self.is_to_be_called = feedback.is_to_be_called
        if not (self.is_to_be_called or "is_told" in self.data):
            del self.fields["is_told"]

    def clean(self):
        cleaned = super().clean()
        if not (cleaned.get("text") or cleaned.get("is_told") or "text" in self.errors):
            self.add_error("text", _("Skriv anteckningen."))
        return cleaned

    def given(self):
        told = super().given()
        return told | {"is_call": told.pop("is_told", False)}


def note_view(admin, request, feedback):
    now, title = timezone.now(), _("Skriv anteckning")
    form = NoteForm(request.POST or None, feedback=feedback, now=now)
    if request.method == "POST" and form.is_valid():
        entry = actions.note(feedback=feedback, **form.given(), by=request.user, now=now)
        if entry.made_at == now:  # a form that is sent twice is one note
            admin.log_change(request, feedback, str(WRITTEN[entry.kind]))
        admin.message_user(request, KEPT_INSIDE[entry.kind], messages.SUCCESS)
        return redirect(change_page(feedback))
    more = {"template": "admin/contact/steps/noting.html", "title": title, "button": _("Spara anteckningen")}
    return step_page(admin, request, feedback, form, **more)


NOTING = CaseStep("anteckna", _("Skriv anteckning"), note_view, "contact.note_caseentry")
