from functools import cache

from csp.constants import HEADER
from csp.middleware import CheckableLazyObject, CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render
from django.utils.translation import override

from .lib.languages import language_of
from .lib.posting import is_in_another_charset, length_of
from .lib.refusals import UNAVAILABLE
from .pagecache.asking import CHANGED
from .unreadable import bad_request


def speak_language_of_path(get_response):
    """Speak the language that the address names, and leave none behind: the same thread answers others next."""

    def middleware(request):
        with override(language_of(request.path_info)):
            return get_response(request)

    return middleware


_usual_policy = cache(build_policy)  # of the settings


class PolicyMiddleware(CSPMiddleware):
    """As django-csp, which puts the policy together for each page; one that no view changed is put together once."""

    def process_response(self, request, response):
        is_changed = hasattr(request, "_csp_nonce") or any(name.startswith("_csp") for name in vars(response))
        if is_changed or settings.DEBUG:  # whose pages of faults have none
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, _usual_policy())
        request.csp_nonce = CheckableLazyObject(self._csp_nonce_post_response)  # too late to ask for one
        return response


class PackPublicMiddleware(GZipMiddleware):
    """As Django's, but only what anybody may read: from how short a page gets, what it hides can be guessed (BREACH).

    Files are streamed, and packed already.
    """

    def process_response(self, request, response):
        is_public = "public" in response.get("Cache-Control", "")
        return super().process_response(request, response) if is_public and not response.streaming else response


def limit_request(get_response):
    """Answer in words a request that is too large, and one that nobody could read, before anything of it is read."""

    def middleware(request):
        length = length_of(request.META)
        if length is None or length > settings.REQUEST_LIMIT:
            response = render(request, "413.html", status=413)
        elif is_in_another_charset(request):
            response = bad_request(request)
        else:
            return get_response(request)
        response["Cache-Control"] = "private, no-store"
        return response

    return middleware


def tell_of_changes(get_response):
    """Tell the cache in front when somebody of staff did something, for it may be seen on public pages."""

    def middleware(request):
        response = get_response(request)
        has_session = settings.SESSION_COOKIE_NAME in request.COOKIES  # else who it is need not be asked
        is_answered = response.status_code != UNAVAILABLE  # else the database would not say either
        if request.method == "POST" and has_session and is_answered and request.user.is_authenticated:
            request.environ[CHANGED] = True
        return response

    return middleware
