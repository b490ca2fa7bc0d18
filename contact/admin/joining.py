"""The step that joins a case to another about the same thing, or separates it, and what a case tells of it."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.forms import TextField

from .. import actions
from ..models import Feedback
from ..rules.codes import typed_number
from .case_steps import CaseStep, change_page, is_as_seen, seen_of, step_page
from .secrecy import log_reading

JOIN, SEPARATE = "sammanfor", "skilj-at"
MOST_ALIKE = 5


class JoinForm(forms.Form):
    """`shown` is the main case that has been shown: nothing is joined to one that nobody looked at."""

    number = TextField(
        label=_("Nummer på det andra ärendet"),
        max_length=40,
        help_text=_("Till exempel TR-2026-0001. Det blir huvudärendet, där ni svarar."),
        error_messages={"required": _("Skriv ärendets nummer.")},
    )

    def __init__(self, *args, user, **kwargs):
        self.user = user
        super().__init__(*args, **kwargs)

    def clean_number(self):
        number = typed_number(self.cleaned_data["number"])
        found = Feedback.objects.filter(number=number).select_related("joined_to").first() if number else None
        if found is None:
            raise forms.ValidationError(_("Det finns inget ärende med det numret. Skriv så här: TR-2026-0001."))
        main = found.joined_to or found
        if main.is_hidden_from(self.user):
            raise forms.ValidationError(_("Det ärendet har sekretess, och sammanförs inte."))
        self.main = main
        return found.number

    @property
    def is_to_be_joined(self):
        return self.data.get("step") == JOIN and self.data.get("shown") == str(self.main.pk)


def join_view(admin, request, feedback):
    form = JoinForm(request.POST or None, user=request.user)
    main = form.main if form.is_bound and form.is_valid() else None
    if main and form.is_to_be_joined:
        if done := joined(admin, request, feedback, form):
            return done
        main = None if "number" in form.errors else main
    told = {"template": "admin/contact/steps/joining.html", "title": _("Sammanför dubblett"), "button": _("Sammanför")}
    answers = main.entries.to_every_sender() if main else []
    if main:
        log_reading(admin, request, main)
    told["alike"] = Feedback.objects.alike(feedback).select_related("area")[:MOST_ALIKE]
    seen = seen_of(main) if main else ""
    return step_page(admin, request, feedback, form, **told, main=main, answers=answers, seen=seen)


def joined(admin, request, feedback, form):
    """Join it to the case that was shown, and lead on; None where the form now tells why not."""
    if not is_as_seen(request, seen_of(form.main)):
        form.add_error(None, _("Något har kommit till i det andra ärendet. Läs det nedan, och sammanför igen."))
        return None
    try:
        main = actions.join(feedback=feedback, to=form.main, by=request.user, now=timezone.now())
    except actions.JoiningRefused as refusal:
        form.add_error("number", str(refusal))
        return None
    admin.log_change(request, feedback, str(_("Sammanförde med %s") % main.number))
    admin.message_user(request, _("Ärendet är sammanfört med %s. Svara där.") % main.number, messages.SUCCESS)
    return redirect(change_page(feedback))


def separate_view(admin, request, feedback):
    main = feedback.joined_to
    if request.method == "POST":
        if actions.separate(feedback=feedback, by=request.user, now=timezone.now()):
            admin.log_change(request, feedback, str(_("Skilde från %s") % main.number))
        admin.message_user(request, _("Ärendet står för sig självt igen, och pågår."), messages.SUCCESS)
        return redirect(change_page(feedback))
    told = {"template": "admin/contact/steps/separating.html", "title": _("Skilj ärendena åt"), "button": _("Skilj åt")}
    return step_page(admin, request, feedback, forms.Form(), **told, main=main)


def joined_cases_of(feedback):
    """The main case, or those that are joined to this one, each with a link; and what was separated."""
    before = feedback.joinings.ended().select_related("main", "separated_by")
    context = {
        "main": feedback.joined_to and (feedback.joined_to, change_page(feedback.joined_to)),
        "joined": [(each, change_page(each)) for each in feedback.joined.order_by("pk")],
        "before": before,
        "feedback": feedback,
    }
    return render_to_string("admin/contact/joined_cases.html", context)


def is_joined(feedback):
    return feedback.joined_to_id is not None


JOINING = CaseStep(
    JOIN,
    _("Sammanför dubblett"),
    join_view,
    "contact.add_joining",
    fits=lambda feedback: not is_joined(feedback),
    locks_others=True,
)
SEPARATING = CaseStep(SEPARATE, _("Skilj ärendena åt"), separate_view, "contact.add_joining", fits=is_joined)
