from django.conf import settings
from django.shortcuts import render


def limit_request(get_response):
    """Answer a request that is too large in words, before anything of it is read."""

    def middleware(request):
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) <= settings.REQUEST_LIMIT:
            return get_response(request)
        response = render(request, "413.html", status=413)
        response["Cache-Control"] = "private, no-store"
        return response

    return middleware
