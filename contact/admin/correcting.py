"""The step "Rätta kontaktuppgift": where the sender is reached, as it should have been taken down."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.forms import EmailField, TextField

from .. import actions
from ..forms.feedback import check_phone
from ..models import CodeRenewal
from ..models.feedback import REACHED_BY
from .case_steps import CaseStep, change_page, is_as_seen, seen_of, step_page
from .once import OnceForm

CODE_ENDED = _("Koden som mejlades till den gamla adressen fungerar inte längre. Ge avsändaren en ny med ”Ny kod”.")


class CorrectForm(OnceForm):
    reply_phone = TextField(
        label=_("Telefon för svar"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    reply_email = EmailField(label=_("E-post för svar"), required=False)
    reason = TextField(
        label=_("Varför?"),
        max_length=300,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_("Till exempel ”Vi hörde fel siffra” eller ”Har bytt nummer, ringde själv”."),
        error_messages={"required": _("Skriv varför.")},
    )

    def __init__(self, *args, feedback, **kwargs):
        self.before = {name: getattr(feedback, name) for name in REACHED_BY}
        super().__init__(*args, initial=self.before, **kwargs)
        self.fields["reply_email"].widget.attrs["class"] = "vTextField"

    def clean_reply_phone(self):
        """One that stands there already, from before such were refused, does not hinder that the address is mended."""
        written = self.cleaned_data["reply_phone"]
        if written and written != self.before["reply_phone"]:
            check_phone(written)
        return written

    @property
    def changes_something(self):
        """Whether it says something else than what stands there: sent twice it does not."""
        return self.is_valid() and any(self.cleaned_data[name] != told for name, told in self.before.items())


def correct_view(admin, request, feedback):
    now, title = timezone.now(), _("Rätta kontaktuppgift")
    form = CorrectForm(request.POST or None, feedback=feedback, now=now)
    if form.is_bound and form.changes_something and not is_as_seen(request, seen_of(feedback)):
        form.add_error(None, _("Något har kommit till i ärendet medan du skrev. Läs det först, och rätta igen."))
    if request.method == "POST" and form.is_valid():
        if actions.correct_contact(feedback=feedback, **form.given(), by=request.user, now=now):
            admin.log_change(request, feedback, str(_("Rättade kontaktuppgift")))
        admin.message_user(request, told_of_corrected(form.cleaned_data["reply_email"]), messages.SUCCESS)
        if feedback.code_renewals.filter(way=CodeRenewal.Way.ENDED, made_at=now).exists():
            admin.message_user(request, CODE_ENDED, messages.WARNING)
        return redirect(change_page(feedback))
    more = {"template": "admin/contact/steps/correcting.html", "title": title, "button": _("Rätta")}
    told = {"seen": seen_of(feedback), "was_told": feedback.entries.to_sender().exists()}
    return step_page(admin, request, feedback, form, **more, **told)


def told_of_corrected(address):
    if address:
        return _("Kontaktuppgiften är rättad. Mejl om ärendet går till %s.") % address
    return _("Kontaktuppgiften är rättad. Inga mejl om ärendet skickas.")


CORRECTING = CaseStep("ratta-kontakt", _("Rätta kontaktuppgift"), correct_view, "contact.change_feedback")
