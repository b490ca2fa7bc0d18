"""What is answered to a request that cannot be read."""

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import QueryDict
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render

UNREADABLE = (SuspiciousOperation, BadRequest, MultiPartParserError)


def bad_request(request, exception=None):
    """What could not be read once is read by nothing on the page."""
    request.GET = request.POST = QueryDict()
    response = render(request, "400.html", status=400)
    response["Cache-Control"] = "private, no-store"
    return response
