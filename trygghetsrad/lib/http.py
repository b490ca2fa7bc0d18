"""Who may keep a copy of an answer."""

from functools import wraps

from django.utils.cache import patch_cache_control

_KEPT_METHODS = {"GET", "HEAD"}
_KEPT_STATUSES = {200, 404, 410}


def public_page(view):
    """Let shared caches keep the answers of `view` for 10 seconds, unless the view itself said otherwise.

    Http404 raised inside `view` passes by: decorate the view of `handler404` too.
    """

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        is_kept = request.method in _KEPT_METHODS and response.status_code in _KEPT_STATUSES
        if is_kept and not response.has_header("Cache-Control"):
            patch_cache_control(response, public=True, max_age=10)
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
