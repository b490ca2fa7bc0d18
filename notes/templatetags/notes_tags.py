"""What pages of other apps show of notes."""

from django import template
from django.utils import timezone

from trygghetsrad.records.models import Publication

from ..models import Note
from ..pages import note_pages, public_notes
from ..promises import waiting_words

register = template.Library()


@register.inclusion_tag("notes/tags/latest_notes.html")
def latest_notes(most):
    """A section with the notes of the latest meetings; nothing where there are none."""
    return {"notes": note_pages(now=timezone.now(), most=most)}


@register.inclusion_tag("notes/tags/note_link.html")
def note_link(meeting):
    """The way from a meeting to its note, or when it was promised, if it was. Of a meeting to come it says nothing."""
    now = timezone.now()
    documents = Note.objects.filter(meeting=meeting).values("document")
    slug = public_notes(now=now).filter(document__in=documents).values_list("slug", flat=True).first()
    has_been = meeting.day <= timezone.localdate(now) and not meeting.is_cancelled
    is_waited_for = has_been and slug is None and not was_public(documents, now=now)
    waiting = waiting_words(meeting.day, today=timezone.localdate(now)) if is_waited_for else ""
    return {"slug": slug, "has_been": has_been, "waiting": waiting}


def was_public(documents, *, now):
    """A note that was withdrawn, or has ended, is not waited for."""
    return Publication.objects.begun(now=now).filter(document__in=documents).exists()
