"""The notes that may be read now, for the sitemap, and the years and topics that their list offers."""

from django.urls import reverse

from trygghetsrad.lib.sitemaps import Listed
from trygghetsrad.records.reading import with_last_change

from .reading.browsing import list_context
from .reading.pages import public_notes


def listed(*, now):
    found = with_last_change(public_notes(now=now)).values_list("slug", "changed_at")
    shown = list_context({}, now=now)
    choices = [*shown["year_choices"], *shown["topic_choices"]]
    return [
        *(Listed(reverse("notes:note_detail", args=[slug]), changed_at) for slug, changed_at in found),
        *(Listed(choice.address) for choice in choices if not choice.is_chosen),
    ]
