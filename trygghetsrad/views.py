import sys

from django.conf import settings
from django.contrib import admin
from django.http import HttpResponse, HttpResponseServerError, UnreadablePostError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from council.pages import start_page
from trygghetsrad.carrying import refused_for_its_token
from trygghetsrad.lib.form_guard import not_received
from trygghetsrad.lib.http import public_page
from trygghetsrad.lib.links import absolute
from trygghetsrad.lib.posting import NOT_RECEIVED
from trygghetsrad.lib.refusals import OUTAGES
from trygghetsrad.records.eras import by_era, era_of
from trygghetsrad.records.models import LoadedPiece
from trygghetsrad.records.retention import goes_undecided, retention_table
from trygghetsrad.retention import FORGETS, KINDS
from trygghetsrad.search_page import search_context, words_typed
from trygghetsrad.sitemap import NOT_CRAWLED
from trygghetsrad.unavailable import for_the_moment, unavailable
from trygghetsrad.unreadable import UNREADABLE, bad_request
from trygghetsrad.unsent import is_sent_by_staff, unsent

held_start = by_era(start_page)


@public_page()
@require_safe
def home(request):
    return render(request, "trygghetsrad/home.html", {"start": held_start(era=era_of(request))})


@public_page("q", "slag", "ar", "sida")
@require_safe
def search(request):
    try:
        return render(request, "trygghetsrad/search.html", search_context(request.GET, now=timezone.now()))
    except OUTAGES:
        return unavailable(request, "trygghetsrad/search_rests.html", **words_typed(request.GET))


@public_page()
@require_safe
def retention(request):
    """What is kept how long, by whose decision; without one everything is kept."""
    table = retention_table(KINDS, on=timezone.localdate())
    told = {"table": table, "goes_undecided": goes_undecided(table), "forgets": FORGETS}
    return render(request, "trygghetsrad/retention.html", told)


# Django's own pages about errors look for the token of a form first, and fail once more on one that cannot be read.


def permission_denied(request, exception):
    return render(request, "403.html", status=403)


def not_found(request):
    return render(request, "404.html", status=404)


public_not_found = public_page()(not_found)


def page_not_found(request, exception):
    """The page tells the opening hours too, so it is kept no longer than others; and never for staff."""
    is_staff = settings.SESSION_COOKIE_NAME in request.COOKIES
    view = never_cache(not_found) if is_staff else public_not_found
    return view(request)


def server_error(request):
    """Django asks for it while it handles what was raised, by a view or on the way to it: no session could be read.

    Without the database that is no fault of the page. What the cache in front keeps is shown instead (any 5xx). Nor is
    what a page about an error could not read.
    """
    raised = sys.exception()
    if isinstance(raised, UNREADABLE):
        return bad_request(request)
    if not isinstance(raised, OUTAGES):
        return HttpResponseServerError(render_to_string("500.html"))
    return unsent(request) if is_sent_by_staff(request) else unavailable(request)


@public_page()
@require_safe
def robots(request):
    """Where search engines need not go, and the list of where they may."""
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in NOT_CRAWLED),
        f"Sitemap: {absolute(reverse('sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@never_cache
@require_safe
def health(request):
    """Whether this process and its database answer, with its tables in place; for those who watch the machine."""
    try:
        LoadedPiece.objects.exists()
    except OUTAGES:
        words = "Databasen svarar inte."
        return for_the_moment(HttpResponse(words, content_type="text/plain; charset=utf-8", status=503))
    return HttpResponse("ok", content_type="text/plain")


@never_cache
def csrf_failure(request, reason=""):
    """What staff typed before they signed in anew is given back; nothing else that came without its token is.

    Django's check takes a form that it could not read for one without a token.
    """
    if NOT_RECEIVED in request.META:
        return not_received(request)
    try:
        return refused_for_its_token(request, site=admin.site) or render(request, "403_csrf.html", status=403)
    except UnreadablePostError:
        return not_received(request)
