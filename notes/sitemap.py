"""The notes that may be read now, for the sitemap, and the years and topics that their list offers.

Beside them, what search engines are not told of, but the cache in front is.
"""

from django.urls import reverse

from trygghetsrad.lib.sitemaps import Listed
from trygghetsrad.records.models import Publication
from trygghetsrad.records.reading import with_last_change

from .reading.browsing import list_context
from .reading.ledger import read_ledger
from .reading.pages import note_pages, public_notes
from .reading.topics import topics_of


def listed(*, now):
    found = with_last_change(public_notes(now=now)).values_list("slug", "changed_at")
    shown = list_context({}, now=now)
    choices = [*shown["year_choices"], *shown["topic_choices"]]
    return [
        *(Listed(reverse("notes:note_detail", args=[slug]), changed_at) for slug, changed_at in found),
        *(Listed(choice.address) for choice in choices if not choice.is_chosen),
    ]


def unlisted(*, now):
    """What was changed in each note that shows a correction, the feeds of topics, and the measures by state."""
    read = Publication.objects.read(now=now).corrections()
    corrected = public_notes(now=now).filter(document__in=read.values("document"))
    states = read_ledger({}, now=now).states
    return [
        *(reverse("notes:note_changes", args=[slug]) for slug in corrected.values_list("slug", flat=True)),
        *(reverse("notes:topic_feed", args=[topic.slug]) for topic in topics_of(note_pages(now=now))),
        *(state.address for state in states if not state.is_chosen),
    ]
