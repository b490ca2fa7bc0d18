import logging

from django.conf import settings
from django.db import Error
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from trygghetsrad.lib import formtoken
from trygghetsrad.lib.http import private_page, public_page
from trygghetsrad.lib.posting import NotReadable, Problem, TooLarge, is_from_elsewhere, posted
from trygghetsrad.lib.visitors import times_today

from .. import actions
from ..forms import FeedbackForm
from ..models import Feedback

log = logging.getLogger(__name__)


ELSEWHERE = Problem(
    _("Formuläret skickades från en annan webbplats"),
    _("Vi tar bara emot det härifrån. Vill du skicka det som står nedanför? Granska det och skicka härifrån."),
    403,
)
EXPIRED = Problem(
    _("Formuläret har stått öppet för länge"),
    _(
        "Ett formulär gäller i ett dygn. Allt du skrev finns kvar: granska och skicka igen. "
        "Har du redan fått ett nummer är det framme."
    ),
    403,
)
UNKNOWN = Problem(
    _("Formuläret gick inte att känna igen"),
    _(
        "Något saknades när det skickades. Allt du skrev finns kvar: granska och skicka igen. "
        "Har du redan fått ett nummer är det framme."
    ),
    403,
)
UNKEPT = Problem(
    _("Vi kan inte ta emot det just nu"),
    _("Felet är vårt: databasen svarar inte. Allt du skrev finns kvar här. Vänta en stund och skicka igen."),
    503,
    is_ours=True,
)
TOO_MANY = Problem(
    _("Det har kommit många formulär härifrån i dag"),
    _("För att hindra skräp tar vi inte emot fler i dag. Allt du skrev finns kvar här. Försök i morgon, eller ring."),
    429,
    is_ours=True,
)


def sent_already(number):
    text = _(
        "Det fick numret %s. Nu står det något annat här. "
        "Vill du skicka det också? Granska och skicka, så får det ett eget nummer."
    )
    return Problem(_("Du har redan skickat det här formuläret"), text % number, 409)


@public_page
@require_safe
def feedback_start(request):
    return render(request, "contact/feedback_start.html")


@csrf_exempt  # readers have no cookie; the form carries its own token: docs/decisions/0002-forms-without-cookies.md
@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def feedback_form(request):
    """Form, check and receipt at one address: what was typed travels in the form itself and is kept nowhere else."""
    if request.method != "POST":
        return form_page(request, FeedbackForm())
    try:
        return answer(request, posted(request), now=timezone.now())
    except TooLarge:
        return render(request, "413.html", status=413)
    except NotReadable:
        return render(request, "400.html", status=400)


def answer(request, sent, *, now):
    token, step, typed = sent.get("token", ""), sent.get("step"), FeedbackForm.typed(sent)
    try:
        nonce = formtoken.read(token, now)
    except formtoken.TokenExpired:
        return problem_page(request, typed, EXPIRED)
    except formtoken.TokenProblem:
        return problem_page(request, typed, UNKNOWN)
    if is_from_elsewhere(request):
        return problem_page(request, typed, ELSEWHERE)
    if step == "andra":
        return form_page(request, FeedbackForm(initial=typed), token=token)
    form = FeedbackForm(typed)
    if not form.is_valid():
        return form_page(request, form, token=token)
    if step == "skicka":
        return register(request, typed, form, token=token, nonce=nonce, now=now)
    return check_page(request, form, token=token)


def register(request, typed, form, *, token, nonce, now):
    submission = formtoken.digest(nonce, "feedback")
    try:
        if times_today(request, "feedback", on=timezone.localdate(now)) > settings.FEEDBACK_LIMIT:
            return problem_page(request, typed, TOO_MANY, token=token)
        given = form.given()
        feedback = actions.register(**given, channel=Feedback.Channel.WEB, submission=submission, now=now)
    except actions.AlreadySent as before:
        return problem_page(request, typed, sent_already(before.feedback.number))
    except Error as error:
        log.error("A case could not be kept: %s", type(error).__name__)  # its message may quote what was written
        # The same token again: if the case was kept after all, the next try finds it.
        return problem_page(request, typed, UNKEPT, token=token)
    return render(request, "contact/feedback_receipt.html", {"feedback": feedback, "answers": form.answers()})


def form_page(request, form, *, token=None, problem=None):
    context = {"form": form, "token": token or formtoken.issue(timezone.now()), "problem": problem}
    return render(request, "contact/feedback_form.html", context, status=problem.status if problem else 200)


def problem_page(request, typed, problem, *, token=None):
    return form_page(request, FeedbackForm(initial=typed), token=token, problem=problem)


def check_page(request, form, *, token):
    given = form.cleaned_data
    context = {
        "answers": form.answers(),
        "token": token,
        "holds_personal_number": actions.holds_personal_number(given["message"], given["place"]),
    }
    return render(request, "contact/feedback_check.html", context)
