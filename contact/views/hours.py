"""The opening hours for other software: as JSON, and as a calendar of what is not as usual."""

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from contact.board import board
from contact.exports.answers import days_answer, moment_answer
from contact.exports.ics import deviations_calendar
from contact.exports.questions import Refused, read_question
from trygghetsrad.lib.http import public_page

AS_WRITTEN = {"ensure_ascii": False}  # å, ä and ö


@public_page
@require_safe
def opening_hours_json(request):
    rules, today = board().rules, timezone.localdate()
    if board.missing:
        return refusal(_("Öppettiderna är inte kända just nu. Försök igen om en stund."), status=503)
    try:
        question = read_question(request.GET.lists(), today)
    except Refused as refused:
        return refusal(str(refused), status=400)
    answer = moment_answer(rules, question) if question.at else days_answer(rules, question, today)
    response = JsonResponse(answer, json_dumps_params=AS_WRITTEN)
    response["Access-Control-Allow-Origin"] = "*"
    return response


def refusal(words, *, status):
    return JsonResponse({"error": words}, status=status, json_dumps_params=AS_WRITTEN)


@public_page
@require_safe
def opening_hours_ics(request):
    now = board()
    if board.missing:  # an empty calendar would take away what its subscribers have
        return HttpResponse(status=503)
    calendar = deviations_calendar(
        now.rules, timezone.localdate(), site_url=settings.SITE_URL, name=str(now.centre.name)
    )
    return HttpResponse(calendar, content_type="text/calendar; charset=utf-8")
