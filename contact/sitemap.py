"""The pages of "Du sa – vi gjorde" that may be read now, for the sitemap. The list itself is a fixed page."""

from django.urls import reverse

from trygghetsrad.lib.sitemaps import Listed
from trygghetsrad.records.reading import with_last_change

from .figures import years
from .stories import public_stories


def listed(*, now):
    found = with_last_change(public_stories(now=now)).values_list("slug", "changed_at")
    return [Listed(reverse("contact:story_detail", args=[slug]), changed_at) for slug, changed_at in found]


def unlisted():
    """The figures of each year, where there is more than one to choose between."""
    known, path = years(), reverse("contact:feedback_figures")
    return [f"{path}?ar={year}" for year in known] if len(known) > 1 else []
