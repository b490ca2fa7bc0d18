"""The step "Skriv anteckning", for those who call and meet senders and do not answer them."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib import formtoken
from trygghetsrad.lib.forms import TextField, TokenField

from .. import actions
from ..models import Feedback
from ..models.feedback import MESSAGE_LENGTH
from .case_steps import CaseStep, change_page, step_page


class NoteForm(forms.Form):
    """By its token a double click is one note."""

    token = TokenField()
    text = TextField(
        label=_("Anteckning, för kollegor"),
        max_length=MESSAGE_LENGTH,
        is_line=False,
        widget=forms.Textarea(attrs={"rows": 5, "class": "vLargeTextField"}),
        help_text=_("Avsändaren ser den inte. Den hör till ärendet och går inte att ändra när den är sparad."),
        error_messages={"required": _("Skriv anteckningen.")},
    )

    def __init__(self, *args, now, **kwargs):
        super().__init__(*args, initial={"token": formtoken.issue(now)}, **kwargs)

    def given(self):
        submission = formtoken.digest(self.cleaned_data["token"], "case-entry")
        return {"text": self.cleaned_data["text"], "submission": submission}


def note_view(admin, request, feedback):
    now, title = timezone.now(), _("Skriv anteckning")
    form = NoteForm(request.POST or None, now=now)
    if request.method == "POST" and form.is_valid():
        if actions.note(feedback=feedback, **form.given(), by=request.user, now=now).made_at == now:
            admin.log_change(request, feedback, str(_("Skrev en intern anteckning")))
        admin.message_user(request, _("Anteckningen är sparad. Avsändaren ser den inte."), messages.SUCCESS)
        return redirect(change_page(feedback))
    more = {"template": "admin/contact/steps/noting.html", "title": title, "button": _("Spara anteckningen")}
    more["is_to_be_called"] = Feedback.objects.filter(pk=feedback.pk).to_call().exists()
    return step_page(admin, request, feedback, form, **more)


NOTING = CaseStep("anteckna", _("Skriv anteckning"), note_view, "contact.note_caseentry")
