"""Who may keep a copy of an answer, for how long, and for which addresses it is the same."""

from collections.abc import Collection
from datetime import datetime
from functools import wraps

from django.conf import settings
from django.utils import timezone
from django.utils.cache import patch_cache_control

FRESH = 5  # seconds in which a copy is as good as the page
RENEWING = 4  # seconds more in which it is shown while the page is asked for anew; nginx counts whole ones: ten in all
LATEST = 24 * 60 * 60  # seconds in which it is better than the page that tells of a fault

ANY = "*"  # for `public_page`: every parameter counts, also those that nobody knows
KEPT_METHODS = {"GET", "HEAD"}
KEPT_STATUSES = {200, 404, 410}


def holds_until(request, moment: datetime | None):
    """Say that what `request` is answered is true until `moment` at most; None: until staff change it."""
    moments = filter(None, [getattr(request, "holds_until", None), moment])
    request.holds_until = min(moments, default=None)


def lifetime(until: datetime | None, now: datetime) -> dict[str, int]:
    """Seconds that an answer may be kept, by what the cache does with it (RFC 9111 5.2.2.1, RFC 5861).

    None of them reaches past `until`, and the last second before it is left out, for the way to the cache.
    """
    left = LATEST if until is None else min(LATEST, max(0, int((until - now).total_seconds()) - 1))
    fresh = min(FRESH, left)
    return {"max_age": fresh, "stale_while_revalidate": min(RENEWING, left - fresh), "stale_if_error": left}


def public_page(*reads: str):
    """Let shared caches keep the answers of a view, unless the view itself said otherwise.

    `reads` are the parameters of the address that the view reads, or ANY: all others leave the page as it is. An
    address with others is therefore not kept, and a cache that knows No-Vary-Search has the page for it already.
    Http404 raised inside the view passes by: decorate the view of `handler404` too.
    """

    def decorate(view):
        @wraps(view)
        def wrapped(request, *args, **kwargs):
            response = view(request, *args, **kwargs)
            is_kept = request.method in KEPT_METHODS and response.status_code in KEPT_STATUSES
            if is_kept and settings.SESSION_COOKIE_NAME in request.COOKIES:
                response["Cache-Control"] = "private, no-store"  # one that has ended is taken from the browser with it
            if is_kept and not response.has_header("Cache-Control"):
                is_whole = ANY in reads or request.GET.keys() <= {*reads}
                told = lifetime(getattr(request, "holds_until", None), timezone.now())
                patch_cache_control(response, public=True, **(told if is_whole else {"no_store": True}))
                if ANY not in reads:
                    response["No-Vary-Search"] = no_vary_search(reads)
            return response

        return wrapped

    return decorate


def no_vary_search(reads: Collection[str]) -> str:
    """Return the header that says which parameters of its address a page depends on.

    Source: draft-ietf-httpbis-no-vary-search.

    >>> no_vary_search(["ar", "sida"])
    'params, except=("ar" "sida")'
    """
    names = " ".join(f'"{name}"' for name in reads)
    return f"params, except=({names})" if names else "params"


def private_page(view):
    """Forbid every cache to keep the answers of `view`, and every link on them to tell where it stood."""

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        response["Referrer-Policy"] = "no-referrer"
        return response

    return wrapped
