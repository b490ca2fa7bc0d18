"""The step "Kan vara orosanmälan": what the duty is, and that it was done."""

from django import forms
from django.contrib import messages
from django.contrib.admin.widgets import AdminSplitDateTime
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.forms import TextField

from .. import actions
from ..models import Centre
from .case_steps import CaseStep, change_page, is_as_seen, sent_so_far, step_page
from .once import OnceForm

MORE_CAME = _("Avsändaren har skrivit mer medan sidan var öppen. Läs det i ärendet, lämna över det, och anteckna igen.")


class WorryForm(OnceForm):
    """`received_at` is the moment the case came in."""

    purpose = "worry"
    to = TextField(
        label=_("Till vilken funktion lämnade du över?"),
        max_length=120,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_("Till exempel ”socialtjänstens mottagning för barn och unga”. Skriv inget ur texten."),
        error_messages={"required": _("Skriv till vilken funktion du lämnade över.")},
    )
    handed_at = forms.SplitDateTimeField(
        label=_("När?"),
        widget=AdminSplitDateTime,
        error_messages={"required": _("Skriv dagen och klockslaget.")},
    )
    is_done = forms.BooleanField(
        label=_("Jag har lämnat över hela texten, och socialtjänsten har tagit emot den."),
        error_messages={"required": _("Lämna över först. Kryssa sedan i rutan.")},
    )

    def __init__(self, *args, received_at, now, **kwargs):
        self.received_at, self.now = received_at, now
        super().__init__(*args, initial={"handed_at": now}, now=now, **kwargs)

    def clean_handed_at(self):
        handed_at = self.cleaned_data["handed_at"]
        if handed_at > self.now:
            raise forms.ValidationError(_("Tiden har inte varit än. Lämna över först."))
        if handed_at < self.received_at.replace(second=0, microsecond=0):
            raise forms.ValidationError(_("Tiden är före det att ärendet kom in."))
        return handed_at

    def given(self):
        return {name: answer for name, answer in super().given().items() if name != "is_done"}


def worry_view(admin, request, feedback):
    now, title = timezone.now(), _("Kan vara orosanmälan")
    form = WorryForm(request.POST or None, received_at=feedback.received_at, now=now)
    if form.is_bound and form.is_valid() and not is_as_seen(request, sent_so_far(feedback)):
        form.add_error(None, MORE_CAME)
    if form.is_bound and form.is_valid():
        if actions.hand_over_worry(feedback=feedback, **form.given(), by=request.user, now=now).made_at == now:
            admin.log_change(request, feedback, str(_("Lämnade över som möjlig orosanmälan")))
        admin.message_user(request, _("Överlämnandet är antecknat, och texten är dold för andra."), messages.SUCCESS)
        return redirect(change_page(feedback))
    more = {"template": "admin/contact/steps/worry.html", "title": title, "button": _("Anteckna och dölj texten")}
    more |= {"seen": sent_so_far(feedback), "centre": Centre.objects.first(), "media": admin.media + form.media}
    return step_page(admin, request, feedback, form, **more)


def has_more_to_hand_over(feedback):
    written = feedback.entries.by_senders().filter(made_at__gt=feedback.worry_at) if feedback.worry_at else None
    return not feedback.is_handed_over or written.exists()


WORRY = CaseStep(
    "orosanmalan",
    _("Kan vara orosanmälan"),
    worry_view,
    "contact.change_feedback",
    fits=has_more_to_hand_over,
)
