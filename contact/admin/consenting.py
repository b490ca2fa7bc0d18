"""The step "Avsändaren har sagt ja": a permission that was given afterwards, by phone or in an answer."""

from django import forms
from django.contrib import messages
from django.contrib.admin.widgets import AdminDateWidget
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.forms import TextField

from .. import actions
from .case_steps import CaseStep, change_page, is_as_seen, sent_so_far, step_page
from .once import OnceForm

MORE_CAME = _("Avsändaren har skrivit mer eller tagit tillbaka något medan sidan var öppen. Läs det i ärendet först.")


class ConsentForm(OnceForm):
    day = forms.DateField(
        label=_("Vilken dag?"), widget=AdminDateWidget, error_messages={"required": _("Skriv dagen.")}
    )
    how = TextField(
        label=_("Hur?"),
        max_length=300,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_("Till exempel ”På telefon, ringde själv” eller ”I sitt tillägg här i ärendet”."),
        error_messages={"required": _("Skriv hur avsändaren sade ja.")},
    )

    def __init__(self, *args, feedback, now, **kwargs):
        self.first, self.last = timezone.localdate(feedback.received_at), timezone.localdate(now)
        super().__init__(*args, initial={"day": self.last}, now=now, **kwargs)

    def clean_day(self):
        if self.first <= self.cleaned_data["day"] <= self.last:
            return self.cleaned_data["day"]
        raise forms.ValidationError(_("Skriv en dag från det att ärendet kom in till och med i dag."))


def consent_view(admin, request, feedback):
    now, title = timezone.now(), _("Avsändaren har sagt ja")
    form = ConsentForm(request.POST or None, feedback=feedback, now=now)
    if form.is_bound and form.is_valid() and not is_as_seen(request, sent_so_far(feedback)):
        form.add_error(None, MORE_CAME)
    if form.is_bound and form.is_valid():
        if actions.note_consent(feedback=feedback, **form.given(), by=request.user, now=now):
            admin.log_change(request, feedback, str(title))
        told = _("Ärendet får berättas i avidentifierad form. Avsändaren kan ta tillbaka det på sin sida.")
        admin.message_user(request, told, messages.SUCCESS)
        return redirect(change_page(feedback))
    more = {"template": "admin/contact/steps/consenting.html", "title": title, "button": _("Spara")}
    return step_page(admin, request, feedback, form, **more, seen=sent_so_far(feedback))


CONSENTING = CaseStep(
    "sagt-ja",
    _("Avsändaren har sagt ja"),
    consent_view,
    "contact.change_feedback",
    lambda feedback: not feedback.may_publish,
)
