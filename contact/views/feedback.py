import logging
from datetime import timedelta
from functools import partial

from django.db import Error, transaction
from django.db.models.functions import Left
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from trygghetsrad.lib import form_guard, formtoken, personal_numbers
from trygghetsrad.lib.form_guard import reads_a_form
from trygghetsrad.lib.http import public_page
from trygghetsrad.lib.languages import spoken
from trygghetsrad.lib.links import absolute
from trygghetsrad.lib.posting import Problem
from trygghetsrad.records.eras import Answers, era_of
from trygghetsrad.records.visitors import is_over_limit

from .. import actions
from ..board import glance
from ..doors import code_digest, follow_code
from ..forms.feedback import FeedbackForm
from ..models import Feedback
from ..photos import photo_counts
from ..rules.codes import grouped
from ..rules.suspicion import COMPARED, LATELY, MANY, signs
from ..tickets import ticket_of
from ..ways import ways_now

log = logging.getLogger(__name__)
untouched_fields = Answers()

TRAP = "webbplats"  # a field that people do not see
CODE_SHOWN = timedelta(hours=1)  # to whoever sends the same form again, since the answer may have been lost

PROBLEMS = form_guard.PROBLEMS.worded(
    elsewhere=_(
        "Vi tar bara emot det härifrån. Vill du skicka det som står nedanför? Granska det och skicka härifrån."
    ),
    expired=_(
        "Ett formulär gäller i ett dygn. Allt du skrev finns kvar: granska och skicka igen. "
        "Har du redan fått ett nummer är det framme."
    ),
    unknown=_(
        "Något saknades när det skickades. Allt du skrev finns kvar: granska och skicka igen. "
        "Har du redan fått ett nummer är det framme."
    ),
)


def sent_already(number):
    text = _(
        "Det fick numret %s. Nu står det något annat här. "
        "Vill du skicka det också? Granska och skicka, så får det ett eget nummer."
    )
    return Problem(_("Du har redan skickat det här formuläret"), text % number, 409)


@public_page()
@require_safe
def feedback_start(request):
    ways = ways_now(glance(request), language=get_language())
    return render(request, "contact/feedback_start.html", {"ways": ways})


@reads_a_form
def feedback_form(request, sent):
    """Form, check and receipt at one address: what was typed travels in the form itself and is kept nowhere else."""
    if sent is None:
        return form_page(request, form_of(request, initial={"meeting": request.GET.get("mote", "")}))
    return answer(request, sent, now=timezone.now())


def answer(request, sent, *, now):
    token, step, typed = sent.get("token", ""), sent.get("step"), FeedbackForm.typed(sent)
    if problem := PROBLEMS.of(request, token, now=now):
        return problem_page(request, typed, problem)
    if step == "andra":
        return form_page(request, form_of(request, initial=typed), token=token)
    form = form_of(request, typed)
    if not form.is_valid():
        return form_page(request, form, token=token)
    trap = sent.get(TRAP, "")
    if step == "skicka":
        return register(request, typed, form, token=token, trap=trap, now=now)
    return check_page(request, form, token=token, trap=trap)


def register(request, typed, form, *, token, trap, now):
    nonce = formtoken.read(token, now)
    code, submission = follow_code(nonce), formtoken.digest(nonce, "feedback")
    try:
        seconds, text = formtoken.seconds_old(token, now), form.cleaned_data["message"]
        found = signs(trap=trap, seconds=seconds, text=text, lately=texts_lately(now=now))
        given = form.given() | {"code_digest": code_digest(code), "signs": found, "language": spoken()}
        feedback = counted_and_kept(request, submission, given, now=now)
        if feedback is None:
            return problem_page(request, typed, PROBLEMS.too_many, token=token)
        context = receipt_context(feedback, code, now=now)
    except actions.AlreadySent as before:
        return problem_page(request, typed, sent_already(before.feedback.number))
    except Error as error:
        log.error("A case could not be kept: %s", type(error).__name__)  # its message may quote what was written
        # The same token again: if the case was kept after all, the next try finds it.
        return problem_page(request, typed, PROBLEMS.unkept, token=token)
    return render(request, "contact/feedback_receipt.html", context | {"answers": form.answers()})


@transaction.atomic
def counted_and_kept(request, submission, given, *, now):
    """The case, or None where it is one too many today: in one transaction, since the disk is waited for at its end.

    The same form again, as by a double click, takes no place from another one, and is always answered.
    """
    is_new = not Feedback.objects.sent_before(submission)
    if is_new and is_over_limit(request, "feedback", now=now):
        return None
    return actions.register(**given, channel=Feedback.Channel.WEB, submission=submission, now=now)


def texts_lately(*, now):
    forms = Feedback.objects.plain_forms(since=now - LATELY).annotate(beginning=Left("message", COMPARED))
    return forms.values_list("beginning", flat=True)[:MANY]


def receipt_context(feedback, code, *, now):
    """The same for the same form sent again: the ticket to add pictures by is as old as the case, as the code is."""
    is_young = now - feedback.received_at < CODE_SHOWN
    is_shown = feedback.code_digest and is_young and not feedback.code_renewals.exists()
    return photo_counts(feedback) | {
        "feedback": feedback,
        "code": grouped(code) if is_shown else "",
        "ticket": ticket_of(feedback, now=feedback.received_at) if is_shown else "",
        "follow_address": absolute(reverse("contact:feedback_follow")),  # for who reads it on paper
    }


def form_of(request, typed=None, *, initial=None):
    return FeedbackForm(typed, initial=initial, era=era_of(request))


def fields_of(form):
    """The fields as text; the untouched ones, which nearly all get, made once in an era.

    Django's widgets take most of the time of the page.
    """
    make = partial(render_to_string, "contact/feedback_fields.html", {"form": form})
    return untouched_fields.give((get_language(),), make, era=form.era) if form.is_untouched else make()


def form_page(request, form, *, token=None, problem=None):
    context = {
        "form": form,
        "fields": fields_of(form),
        "token": token or formtoken.issue(timezone.now()),
        "problem": problem,
    }
    return render(request, "contact/feedback_form.html", context, status=problem.status if problem else 200)


def problem_page(request, typed, problem, *, token=None):
    return form_page(request, form_of(request, initial=typed), token=token, problem=problem)


def check_page(request, form, *, token, trap):
    given = form.cleaned_data
    context = {
        "answers": form.answers(),
        "token": token,
        "trap": trap,
        "is_untold_at_meeting": given.get("meeting") and not given["may_publish"],
        "holds_personal_number": personal_numbers.stand_in(given["message"], given["place"]),
    }
    return render(request, "contact/feedback_check.html", context)
