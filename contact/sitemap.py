"""The pages of "Du sa – vi gjorde" that may be read now, for the sitemap. The list itself is a fixed page."""

from django.urls import reverse

from trygghetsrad.lib.sitemaps import Listed
from trygghetsrad.records.reading import with_last_change

from .stories import public_stories


def listed(*, now):
    found = with_last_change(public_stories(now=now)).values_list("slug", "changed_at")
    return [Listed(reverse("contact:story_detail", args=[slug]), changed_at) for slug, changed_at in found]
