import logging
from contextlib import suppress
from dataclasses import replace

from django.db import Error
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib import formtoken
from trygghetsrad.lib.form_guard import PROBLEMS, reads_a_form
from trygghetsrad.lib.posting import Problem
from trygghetsrad.records.visitors import is_over_limit

from .. import actions
from ..doors import opens
from ..following import case_context
from ..forms.follow import AddForm, FollowForm
from ..models import Feedback
from ..tickets import opened_before, ticket_of

log = logging.getLogger(__name__)

WRONG = Problem(
    _("Det finns inget ärende med det numret och den koden"),
    _(
        "Kontrollera att båda är rätt skrivna. Koden har sexton siffror. "
        "Är de det kan koden ha bytts, eller ärendet vara gallrat."
    ),
    403,
    is_ours=True,
)
SHUT = Problem(
    _("Ärendet har stått öppet för länge"),
    _("Skriv numret och koden igen."),
    403,
)
UNSENT = replace(SHUT, text=_("Skriv numret och koden igen. Det du skrev är inte skickat. Det står kvar nedanför."))
TOO_MANY = Problem(
    _("Det har kommit många försök härifrån i dag"),
    _("För att skydda ärendena tar vi inte emot fler i dag. Försök i morgon."),
    429,
    is_ours=True,
)

RIGHT_FOR_A_WRONG = 20  # tries of all kinds that a line may make for each wrong one: those of a library are many people
PERMISSIONS = {
    "aterta": (actions.take_back_permission, _("Vi berättar inget mer om det du skrev.")),
    "tillat": (actions.give_permission, _("Tack. Nu får vi berätta om det du skrev.")),
}


@reads_a_form
def feedback_follow(request, sent):
    """Number and code in, the case out, at one address: what opens a case stands in no history and no log."""
    now = timezone.now()
    if sent is None:
        return ask_page(request, FollowForm(), now=now)
    try:
        return answer(request, sent, now=now)
    except Feedback.DoesNotExist:  # erased at this very moment: answered as it would be from now on
        return asked_again(request, sent, WRONG if sent.get("step") == "oppna" else shut(sent), now=now)
    except Error as error:
        log.error("A case could not be followed: %s", type(error).__name__)  # its message may quote what was written
        return asked_again(request, sent, PROBLEMS.unkept, now=now)


def answer(request, sent, *, now):
    if problem := PROBLEMS.of(request, sent.get("token", ""), now=now):
        return asked_again(request, sent, problem, now=now)
    if sent.get("step") == "oppna":
        return open_by_code(request, sent, now=now)
    feedback = opened_before(sent.get("ticket", ""), now=now)
    if feedback is None:
        return asked_again(request, sent, shut(sent), now=now)
    if change := PERMISSIONS.get(sent.get("step")):
        act, words = change
        is_so = act(feedback=feedback, submission=submission_of(sent, now=now), now=now)
        return case_page(request, feedback.number, form=draft(sent), told=words if is_so else "", now=now)
    if sent.get("step") == "visa":
        return case_page(request, feedback.number, form=draft(sent), now=now)
    return write(request, feedback, sent, now=now)


def draft(sent):
    """What was typed and not sent, in its box again."""
    return AddForm(initial=AddForm.typed(sent))


def open_by_code(request, sent, *, now):
    form = FollowForm(FollowForm.typed(sent))
    if not form.is_valid():
        return ask_page(request, form, now=now, written=sent.get("message", ""), token=sent["token"])
    if is_over_limit(request, "follow", times=RIGHT_FOR_A_WRONG, now=now):
        return asked_again(request, sent, TOO_MANY, now=now)
    if not opens(**form.cleaned_data):
        is_guessing = is_over_limit(request, "follow wrongly", now=now)
        return asked_again(request, sent, TOO_MANY if is_guessing else WRONG, now=now)
    return case_page(request, form.cleaned_data["number"], form=draft(sent), token=sent["token"], now=now)


def write(request, feedback, sent, *, now):
    form = AddForm(AddForm.typed(sent))
    if not form.is_valid():
        return case_page(request, feedback.number, form=form, now=now)
    if is_over_limit(request, "feedback", now=now):
        return case_page(request, feedback.number, form=form, problem=PROBLEMS.too_many, now=now)
    text = form.cleaned_data["message"]
    actions.write_again(feedback=feedback, text=text, submission=submission_of(sent, now=now), now=now)
    return case_page(request, feedback.number, told=_("Tack. Det du skrev är framme."), now=now)


def submission_of(sent, *, now):
    return formtoken.digest(formtoken.read(sent["token"], now), "case-entry")


def shut(sent):
    """Said of a case that is gone too: nothing is promised of it."""
    return UNSENT if sent.get("message") else SHUT


def asked_again(request, sent, problem, *, now):
    form = FollowForm(initial=FollowForm.typed(sent))
    token, written = same_token(sent, now=now), sent.get("message", "")
    return ask_page(request, form, now=now, problem=problem, written=written, token=token)


def same_token(sent, *, now):
    """For the next try: if what was written was kept after all, that finds it. None where it is no good."""
    with suppress(formtoken.TokenProblem):
        formtoken.read(sent.get("token", ""), now)
        return sent["token"]
    return None


def ask_page(request, form, *, now, problem=None, written="", token=None):
    """`written` is what was added to a case that is no longer open: it comes along until that is open again."""
    context = {"form": form, "token": token or formtoken.issue(now), "problem": problem, "written": written}
    return render(request, "contact/feedback_follow.html", context, status=problem.status if problem else 200)


def case_page(request, number, *, now, form=None, told="", problem=None, token=None):
    feedback = Feedback.objects.get(number=number)
    context = case_context(feedback, form=form, now=now) | {
        "ticket": ticket_of(feedback, now=now),
        "token": token or formtoken.issue(now),
        "told": told,
        "problem": problem,
    }
    return render(request, "contact/feedback_case.html", context, status=problem.status if problem else 200)
