import logging

from django.db import Error
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib import formtoken
from trygghetsrad.lib.form_guard import PROBLEMS, reads_a_form
from trygghetsrad.lib.posting import Problem
from trygghetsrad.records.models import Publication
from trygghetsrad.records.visitors import is_over_limit

from .. import actions
from ..forms.previews import PreviewAnswerForm
from ..models import PreviewLink
from ..reading.pages import detail_context

log = logging.getLogger(__name__)

FULL = Problem(
    _("Länken har redan fått så många svar som vi tar emot"),
    _("Det du skrev finns kvar här. Kopiera det, och be den som skickade länken om en ny."),
    409,
    is_ours=True,
)


@reads_a_form
def preview(request, sent, token):
    """A draft, for somebody without an account who was given the link, and what they think of it."""
    now = timezone.now()
    try:
        link = PreviewLink.objects.of(token)
        if link is None or not link.is_open(now=now):
            return over_page(request, status=410 if link else 404)
        if sent is not None:
            return answer(request, link, sent, now=now)
    except Error as error:
        if sent is None:
            raise
        log.error("An answer to a draft could not be kept: %s", type(error).__name__)  # its message may quote the words
        return unkept_page(request, PreviewAnswerForm.typed(sent), now=now)
    return draft_page(request, link, PreviewAnswerForm(), now=now)


def answer(request, link, sent, *, now):
    form = PreviewAnswerForm(PreviewAnswerForm.typed(sent))
    if problem := PROBLEMS.of(request, sent.get("token", ""), now=now):
        return problem_page(request, link, form, now=now, problem=problem)
    if not form.is_valid():
        return draft_page(request, link, form, now=now)
    if is_over_limit(request, "preview", now=now):
        return problem_page(request, link, form, now=now, problem=PROBLEMS.too_many)
    return keep(request, link, form, now=now)


def keep(request, link, form, *, now):
    try:
        given = actions.answer_preview(link, **form.given(), now=now)
    except actions.PreviewFull:
        return problem_page(request, link, form, now=now, problem=FULL)
    except actions.PreviewOver:
        return over_page(request, status=410)
    return render(request, "notes/preview_thanks.html", {"answer": given, "link": link})


def problem_page(request, link, form, *, now, problem):
    return draft_page(request, link, PreviewAnswerForm(initial=form.data), now=now, problem=problem)


def over_page(request, *, status):
    return render(request, "notes/preview_over.html", status=status)


def unkept_page(request, typed, *, now):
    """What was typed, without the draft: that stands in the database, which does not answer."""
    context = {"form": PreviewAnswerForm(initial=typed), "token": formtoken.issue(now), "problem": PROBLEMS.unkept}
    return render(request, "notes/preview_unkept.html", context, status=PROBLEMS.unkept.status)


def draft_page(request, link, form, *, now, problem=None):
    note = link.note
    draft = Publication.draft_of(note, now=now)
    form.initial.setdefault("digest", note.digest())
    context = detail_context(draft, now=now) | {
        "link": link,
        "form": form,
        "token": formtoken.issue(now),
        "problem": problem,
    }
    response = render(request, "notes/preview_page.html", context, status=problem.status if problem else 200)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
