"""The step "Svar som brev": the letter to print, and the tick that it was posted."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .. import actions
from ..letters import letter_context
from ..models import Centre
from .case_steps import CaseStep, change_page, is_as_seen, step_page
from .once import OnceForm

NAME = "brev"
PRINTED = "utskrift"  # in the address: the letter itself


class PostedForm(OnceForm):
    purpose = "letter"
    is_posted = forms.BooleanField(
        label=_("Brevet är utskrivet och lagt på posten."),
        error_messages={"required": _("Skriv ut brevet och posta det. Kryssa sedan i rutan.")},
    )


def letter_view(admin, request, feedback):
    now = timezone.now()
    letter = letter_context(feedback, now=now)
    if PRINTED in request.GET and request.method != "POST":
        return render(request, "admin/contact/letter.html", letter | {"centre": Centre.objects.first(), "today": now})
    form = PostedForm(request.POST or None, now=now)
    if form.is_bound and not is_as_seen(request, letter["mark"]):
        form.add_error(None, _("Något har kommit till i ärendet. Skriv ut brevet igen."))
    if form.is_bound and form.is_valid():
        return posted(admin, request, feedback, form, now=now)
    more = {"template": "admin/contact/steps/letter.html", "title": _("Svar som brev"), "button": _("Bocka av")}
    more |= {"seen": letter["mark"], "answers": letter["answers"], "printed": f"{page_of(feedback)}?{PRINTED}=1"}
    return step_page(admin, request, feedback, form, **more)


def posted(admin, request, feedback, form, *, now):
    _letter, is_new = actions.post_letter(feedback=feedback, submission=form.submission, by=request.user, now=now)
    if is_new:
        admin.log_change(request, feedback, str(_("Postade svaret som brev")))
    admin.message_user(request, _("Det är antecknat att brevet är postat."), messages.SUCCESS)
    return redirect(change_page(feedback))


def page_of(feedback):
    return reverse(f"admin:contact_feedback_{NAME}", args=[feedback.pk])


def letters_of(feedback):
    return render_to_string("admin/contact/letters.html", {"letters": feedback.letters.select_related("made_by")})


LETTER = CaseStep(
    NAME,
    _("Svar som brev"),
    letter_view,
    "contact.add_postedletter",
    fits=lambda feedback: bool(feedback.reply_address),
)
