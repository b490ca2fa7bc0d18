"""What the cache in front is told of our pages: docs/decisions/0013-pages-are-kept-before-django.md"""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from contact import sitemap as contact
from council.models import Term
from council.models.pages import address_of
from notes import sitemap as notes
from trygghetsrad.lib.dates import end_of
from trygghetsrad.lib.http import LATEST
from trygghetsrad.lib.links import absolute
from trygghetsrad.records.models import Document, Publication

from .pagecache.asking import Key, key_at
from .sitemap import listed_pages

# Public pages that search engines are not told of; and a form, which is not kept: what it offers to choose from is.
UNLISTED = [
    "contact:feedback_form",
    "contact:opening_hours_json",
    "contact:opening_hours_ics",
    "notes:note_feed",
    "robots",
    "search",
    "sitemap",
]
ADDRESSES = {
    Document.Kind.PAGE: address_of,
    Document.Kind.NOTE: lambda slug: reverse("notes:note_detail", args=[slug]),
    Document.Kind.STORY: lambda slug: reverse("contact:story_detail", args=[slug]),
}


def first_pages() -> list[Key]:
    """The pages that are to be there when the database is not, be it that nobody has read them yet."""
    now = timezone.now()
    listed = (page.path for page in listed_pages(now=now))
    paths = [*listed, *(reverse(name) for name in UNLISTED), *contact.unlisted(), *notes.unlisted(now=now)]
    return [key_at(absolute(path)) for path in paths]


def endings() -> list[tuple[float, str]]:
    """When which text is public no more, and which member is named no more, of those for which that is so near that a
    page can be kept across it.

    Its pictures and attachments end with it, also where another text names them: better too few than too many.
    """
    now, near = timezone.now(), timedelta(seconds=LATEST)
    return sorted([*endings_of_texts(now, near), *endings_of_terms(now, near)])


def endings_of_texts(now, near):
    read = Publication.objects.current(now=now).filter(withdrawn_at=None)
    ending = read.filter(visible_until__range=(now - near, now + near)).order_by()
    found = ending.select_related("document").only("visible_until", "document__kind", "slug").prefetch_related("files")
    return [(each.visible_until.timestamp(), path) for each in found for path in addresses_of(each)]


def endings_of_terms(now, near):
    """The midnights after which a member is named no more: where all are listed, and where the photo is."""
    for term in Term.objects.nameable().ending(timezone.localdate(now - near), timezone.localdate(now)):
        midnight = end_of(term.last_day).timestamp()
        yield midnight, reverse("council:member_list")
        yield midnight, reverse("council:member_photo", args=[term.member_id])


def addresses_of(publication) -> list[str]:
    return [ADDRESSES[publication.document.kind](publication.slug), *(file.url for file in publication.files.all())]
