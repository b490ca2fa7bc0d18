"""Public pages as they were last made, in front of Django. See docs/decisions/0013-pages-are-kept-before-django.md"""

from collections.abc import Callable

from django.conf import settings

from trygghetsrad.records.models import Change

from .cache import PageCache
from .shelf import Shelf
from .upkeep import Upkeep

__all__ = ["PageCache", "Shelf", "Upkeep", "in_front_of"]


def in_front_of(site, *, room: int, endings, first) -> Callable:
    """Return `site` with its public pages kept in `room` bytes, and looked after (see Upkeep) from now on.

    Without room somebody else keeps them; the database is looked for all the same, so that nobody waits for one that
    hangs.
    """
    cache = PageCache(site, Shelf(room), session=settings.SESSION_COOKIE_NAME, passing=(settings.STATIC_URL,))
    Upkeep(cache, mark=Change.objects.recalls().mark, endings=endings if room else list, first=first).start()
    return cache.__call__ if room else site  # the method itself: a server calls it faster than its object
