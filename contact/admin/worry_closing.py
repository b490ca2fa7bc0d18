"""The step that closes a case which was handed over, in words that tell nothing of what it was about."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.forms import TextField

from .. import actions
from ..models import CaseEntry
from ..models.feedback import MESSAGE_LENGTH
from ..neutral import closing_words
from .case_steps import CaseStep, change_page, is_as_seen, sent_so_far, step_page
from .entries import told_of
from .once import OnceForm

MORE_CAME = _("Avsändaren har skrivit mer medan sidan var öppen. Läs det i ärendet, och lämna över det först.")


class ClosingForm(OnceForm):
    text = TextField(
        label=_("Det här läser avsändaren"),
        max_length=MESSAGE_LENGTH,
        is_line=False,
        widget=forms.Textarea(attrs={"rows": 6, "class": "vLargeTextField"}),
        help_text=_("Går inte att ändra när den är sparad."),
        error_messages={"required": _("Skriv varför ärendet avslutas.")},
    )

    def __init__(self, *args, feedback, **kwargs):
        super().__init__(*args, initial={"text": closing_words(feedback.language)}, **kwargs)


def close_view(admin, request, feedback):
    now, title = timezone.now(), _("Avsluta överlämnat ärende")
    form = ClosingForm(request.POST or None, feedback=feedback, now=now)
    if form.is_bound and form.is_valid() and not is_as_seen(request, sent_so_far(feedback)):
        form.add_error(None, MORE_CAME)
    if form.is_bound and form.is_valid():
        told = {"kind": CaseEntry.Kind.CLOSING, "function": "", "by": request.user, "now": now}
        entry = actions.write_to_sender(feedback=feedback, **form.given(), **told)
        admin.log_change(request, feedback, str(title))
        admin.message_user(request, told_of(entry), messages.SUCCESS)
        return redirect(change_page(feedback))
    more = {"template": "admin/contact/steps/worry_closing.html", "title": title, "button": _("Avsluta ärendet")}
    return step_page(admin, request, feedback, form, **more, seen=sent_so_far(feedback))


WORRY_CLOSING = CaseStep(
    "avsluta-overlamnat",
    _("Avsluta med neutral text"),
    close_view,
    "contact.change_feedback",
    fits=lambda feedback: feedback.is_handed_over and not feedback.is_at_rest,
)
