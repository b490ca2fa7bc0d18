"""What a published address answers: the page, the way to its newer address, or why it is gone.

A view reads like this; whatever is not the page itself is answered here, the same for all kinds:

    reading = read(Document.Kind.PAGE, slug, now=timezone.now())
    if reading.is_elsewhere:
        return reading.answer(request, to="council:page_detail")
    return render(request, "council/page_detail.html", page_context(reading.publication))
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst

from trygghetsrad.lib.swedish import plain_date

from .models import Publication, Redaction
from .rendering import redacted


@dataclass(frozen=True)
class Correction:
    """What a later version changed, in the words that stand on the page."""

    version: int
    corrected_at: datetime
    words: str


@dataclass(frozen=True)
class Reading:
    """What is to be read at an address at the moment `now`: `publication` is the newest version that has begun."""

    publication: Publication
    slug: str  # as it was asked for
    now: datetime

    @property
    def is_moved(self):
        return self.publication.slug != self.slug

    @property
    def is_gone(self):
        ends = self.publication.visible_until
        return self.publication.withdrawn_at is not None or (ends is not None and ends <= self.now)

    @property
    def is_elsewhere(self):
        return self.is_gone or self.is_moved

    def answer(self, request, *, to):
        """410 with the reason, or 301 to the newest address; `to` is the URL name that takes a slug."""
        if self.is_gone:
            publication = self.publication
            context = {
                "about": about(publication),
                "reason": redacted(publication, publication.withdrawal_reason),
            }
            return render(request, "410.html", context, status=410)
        return HttpResponsePermanentRedirect(reverse(to, args=[self.publication.slug]))


def about(publication):
    """What it was, without its title: that may be why it is gone. A page has no day, and is only gone."""
    if publication.day is None:
        return ""
    return f"{capfirst(publication.document.get_kind_display())} {plain_date(publication.day)}"


def read(kind, slug, *, now):
    """The Reading of the address `slug`. Raises Http404 for an address that no version visible so far has had.

    An address that only a coming version bears is unknown until then: it would tell what is not public yet.
    """
    begun = Publication.objects.begun(now=now).filter(document__kind=kind, slug=slug)
    publication = (
        Publication.objects.current(now=now).filter(document__in=begun.values("document")).with_redactions().first()
    )
    if publication is None:
        raise Http404
    return Reading(publication, slug, now)


def corrections(publication, *, now):
    """The corrections that led to this version, newest first. Only a third version asks for those before its own."""
    if publication.pk is None or publication.version == 1:
        return []
    before = []
    if publication.version > 2:
        read = Publication.objects.read(now=now).filter(document=publication.document_id, version__gt=1)
        before = read.filter(version__lt=publication.version).order_by("-version").defer("content").with_redactions()
    return [correction_of(each) for each in [publication, *before] if each.is_correction]


def with_last_change(publications):
    """Annotate `changed_at`, when what is read of each last changed: it became visible then, or was redacted since."""
    later = Redaction.objects.filter(publication=OuterRef("pk"), redacted_at__gt=OuterRef("visible_from"))
    latest = Subquery(later.order_by("-redacted_at").values("redacted_at")[:1])
    return publications.annotate(changed_at=Coalesce(latest, "visible_from"))


def correction_of(publication):
    return Correction(publication.version, publication.visible_from, redacted(publication, publication.correction))
