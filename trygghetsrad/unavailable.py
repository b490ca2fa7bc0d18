"""What is answered while the database is away, without asking it: docs/operations.md, "When something breaks"."""

from django.conf import settings
from django.db import Error
from django.shortcuts import render
from django.urls import Resolver404, resolve

OF_STAFF = ("admin:", "account_")  # names of addresses begin so; who asks for one works here, or wants to sign in


def is_of_staff(request) -> bool:
    """Whether this is an address of the admin, or of those who sign in to it."""
    try:
        return resolve(request.path_info).view_name.startswith(OF_STAFF)
    except Resolver404:
        return False


def unavailable(request, template="trygghetsrad/unavailable.html", **told):
    """The page `template` in the frame that is held; the bare page where even that asks the database for something.

    Who carries a session is shown nothing that is kept: they are told where the site can be read.
    """
    told["is_for_staff"] = is_of_staff(request) or settings.SESSION_COOKIE_NAME in request.COOKIES
    try:
        response = render(request, template, told, status=503)
    except Error:
        response = render(request, "500.html", status=503)
    return for_the_moment(response)


def for_the_moment(response):
    """Let nobody keep it, and whoever asks by a program ask again soon."""
    response["Cache-Control"] = "private, no-store"
    response["Retry-After"] = "60"  # seconds
    return response
