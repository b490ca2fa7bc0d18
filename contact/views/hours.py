"""The opening hours for other software: as JSON, and as a calendar of what is not as usual."""

from functools import wraps

from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from contact.board import board
from contact.exports.answers import answer
from contact.exports.questions import Refused, read_question
from trygghetsrad.lib.http import ANY, public_page
from trygghetsrad.lib.links import absolute


def open_data(view):
    """Scripts of other sites may read every answer of `view`, also a refusal."""

    @wraps(view)
    def wrapped(request):
        response = view(request)
        response["Access-Control-Allow-Origin"] = "*"
        return response

    return wrapped


@csrf_exempt  # so that whoever posts is told that nothing is posted here
@open_data
@public_page(ANY)
@require_safe
def opening_hours_json(request):
    now, today = board(), timezone.localdate()
    if not now.is_known:
        words = _("Öppettiderna är inte kända just nu. Försök igen om en stund.")
        return in_json({"error": words}, status=503)
    try:
        return in_json(answer(now.rules, read_question(request.GET.lists(), today), today))
    except Refused as refused:
        return in_json({"error": str(refused)}, status=400)


def in_json(told, *, status=200):
    return JsonResponse(told, status=status, json_dumps_params={"ensure_ascii": False})


@csrf_exempt  # so that whoever posts is told that nothing is posted here
@open_data
@public_page()
@require_safe
def opening_hours_ics(request):
    now = board()
    if not now.is_known:  # an empty calendar would take away what its subscribers have
        return HttpResponse(status=503)
    # Here, since icalendar takes three megabytes of each process, and most of them are never asked for a calendar.
    from contact.exports.ics import deviations_calendar  # noqa: PLC0415

    url = absolute(reverse("contact:contact_page"))
    calendar = deviations_calendar(now.rules, timezone.localdate(), url=url, name=str(now.centre.name))
    return HttpResponse(calendar, content_type="text/calendar; charset=utf-8")
