"""The council's pages that may be read now, for the sitemap. Those that the site has by itself are fixed pages."""

from trygghetsrad.lib.sitemaps import Listed
from trygghetsrad.records.models import Document, Publication
from trygghetsrad.records.reading import with_last_change

from .models import Meeting
from .models.pages import address_of


def listed(*, now):
    """Return a `Listed` for each page and meeting; the start page among them once its text is published."""
    pages = with_last_change(Publication.objects.visible(now=now).filter(document__kind=Document.Kind.PAGE))
    found = pages.order_by("slug").values_list("slug", "changed_at")
    meetings = [Listed(meeting.get_absolute_url()) for meeting in Meeting.objects.only("slug")]
    return [*(Listed(address_of(slug), changed_at) for slug, changed_at in found), *meetings]
