"""What a published page shows, from its publication alone; no working copy is read here."""

from dataclasses import dataclass

from trygghetsrad.records.models import Document, Publication
from trygghetsrad.records.reading import corrections, read
from trygghetsrad.records.rendering import public_content, public_title

from .models import START


@dataclass(frozen=True)
class StartPage:
    """The text about the council that stands on the home page."""

    title: str
    lead: str
    body: str  # markup; shown by the filter `rich`


def start_page(*, now):
    """The published text of the page "start", or None while there is none."""
    publication = (
        Publication.objects.visible(now=now).filter(document__kind=Document.Kind.PAGE, slug=START).with_redactions()
    ).first()
    if publication is None:
        return None
    content = public_content(publication)
    return StartPage(public_title(publication), content["lead"], content["body"])


def read_page(slug, *, now):
    """What stands at the address of a page, and what it needs; None where it is to be read elsewhere."""
    reading = read(Document.Kind.PAGE, slug, now=now)
    return reading, None if reading.is_elsewhere else page_context(reading.publication, now=now)


def page_context(publication, *, now):
    """What the template council/page_detail.html needs, for the page and for its preview."""
    return {
        "title": public_title(publication),
        "content": public_content(publication),
        "updated": publication.visible_from,
        "corrections": corrections(publication, now=now),
    }
