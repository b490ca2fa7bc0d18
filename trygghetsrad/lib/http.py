"""Who may keep a copy of an answer."""

from datetime import datetime, timedelta
from functools import wraps

from django.utils import timezone
from django.utils.cache import patch_cache_control

_KEPT_METHODS = {"GET", "HEAD"}
_KEPT_STATUSES = {200, 404, 410}


def seconds_kept(begun: datetime, ready: datetime) -> int:
    """How long an answer may be kept: 10 seconds, and never past the minute in which it was begun.

    Every page says whether the customer centre is open, which turns on whole minutes. The last second is left
    out, for the way to the cache.
    """
    end = begun.replace(second=0, microsecond=0) + timedelta(minutes=1)
    left = int((end - ready).total_seconds()) - 1
    return max(0, min(10, left))


def public_page(view):
    """Let shared caches keep the answers of `view` for `seconds_kept`, unless the view itself said otherwise.

    Http404 raised inside `view` passes by: decorate the view of `handler404` too.
    """

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        begun = timezone.now()  # before the page asks what time it is
        response = view(request, *args, **kwargs)
        is_kept = request.method in _KEPT_METHODS and response.status_code in _KEPT_STATUSES
        if is_kept and not response.has_header("Cache-Control"):
            patch_cache_control(response, public=True, max_age=seconds_kept(begun, timezone.now()))
        return response

    return wrapped


def private_page(view):
    """Forbid every cache to keep the answers of `view`, and every link on them to tell where it stood."""

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        response["Referrer-Policy"] = "no-referrer"
        return response

    return wrapped
