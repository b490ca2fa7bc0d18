"""The opening hours for other software: as JSON, and as a calendar of what is not as usual."""

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.utils import timezone
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
    try:
        question = read_question(request.GET.lists(), today)
    except Refused as refused:
        return JsonResponse({"error": str(refused)}, status=400, json_dumps_params=AS_WRITTEN)
    answer = moment_answer(rules, question) if question.at else days_answer(rules, question, today)
    response = JsonResponse(answer, json_dumps_params=AS_WRITTEN)
    response["Access-Control-Allow-Origin"] = "*"
    return response


@public_page
@require_safe
def opening_hours_ics(request):
    now = board()
    calendar = deviations_calendar(
        now.rules, timezone.localdate(), site_url=settings.SITE_URL, name=str(now.centre.name)
    )
    return HttpResponse(calendar, content_type="text/calendar; charset=utf-8")
