from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from trygghetsrad.lib import formtoken
from trygghetsrad.lib.http import private_page
from trygghetsrad.lib.posting import NotReadable, TooLarge, is_from_elsewhere, posted
from trygghetsrad.records.models import Publication

from .. import actions
from ..forms.previews import PreviewAnswerForm
from ..models import PreviewLink
from ..reading.pages import detail_context

STALE = (
    _("Svaret är inte skickat än"),
    _("Sidan har stått öppen länge, eller öppnats från en annan webbplats. Det du skrev finns kvar: skicka igen."),
)


@csrf_exempt  # readers have no cookie; the form carries its own token: docs/decisions/0002-forms-without-cookies.md
@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request, token):
    """A draft, for somebody without an account who was given the link, and what they think of it."""
    now = timezone.now()
    link = PreviewLink.objects.signed(token)
    if link is None or not link.is_open(now=now):
        return render(request, "notes/preview_over.html", status=410 if link else 404)
    if request.method != "POST":
        return draft_page(request, link, PreviewAnswerForm(), now=now)
    try:
        return answer(request, link, posted(request), now=now)
    except TooLarge:
        return render(request, "413.html", status=413)
    except NotReadable:
        return render(request, "400.html", status=400)


def answer(request, link, sent, *, now):
    typed = PreviewAnswerForm.typed(sent)
    try:
        formtoken.read(sent.get("token", ""), now)
    except formtoken.TokenProblem:
        return draft_page(request, link, PreviewAnswerForm(initial=typed), now=now, problem=STALE)
    if is_from_elsewhere(request):
        return draft_page(request, link, PreviewAnswerForm(initial=typed), now=now, problem=STALE)
    form = PreviewAnswerForm(typed)
    if not form.is_valid():
        return draft_page(request, link, form, now=now)
    given = actions.answer_preview(link, **form.given(), now=now)
    return render(request, "notes/preview_thanks.html", {"answer": given, "link": link})


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
    response = render(request, "notes/preview_page.html", context, status=403 if problem else 200)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
