"""What pages of other apps show of notes."""

from django import template
from django.utils import timezone

from trygghetsrad.records.eras import by_era, era_in
from trygghetsrad.records.models import Publication
from trygghetsrad.records.state import standing

from ..models import Note
from ..reading.pages import note_pages
from ..reading.promises import waiting_words

register = template.Library()
held_notes = by_era(lambda most, *, now: note_pages(now=now, most=most))


@register.inclusion_tag("notes/tags/latest_notes.html", takes_context=True)
def latest_notes(context, most):
    """A section with the notes of the latest meetings; nothing where there are none."""
    return {"notes": held_notes(most, era=era_in(context))}


@register.inclusion_tag("notes/tags/note_link.html")
def note_link(meeting, now):
    """The way from a meeting to its note, or when it was promised, if it was. Of a meeting to come it says nothing."""
    today = timezone.localdate(now)
    has_been = meeting.day <= today and not meeting.is_cancelled
    documents = Note.objects.filter(meeting=meeting).values("document")
    versions = Publication.objects.filter(document__in=documents).order_by("version").defer("content")
    found = standing(list(versions), now=now)
    if found.read:
        return {"slug": found.read.slug}
    is_waited_for = has_been and not found.current  # what was withdrawn, or has ended, is not waited for
    return {"has_been": has_been, "waiting": waiting_words(meeting.day, today=today) if is_waited_for else ""}


@register.inclusion_tag("notes/tags/note_step.html", takes_context=True)
def note_step(context, meeting):
    """In the admin, the way from a meeting to its note, or to the step that begins one: for those who may go there."""
    user = context["request"].user
    note = Note.objects.filter(meeting=meeting).first()
    if note:
        return {"note": note if user.has_perm("notes.view_note") else None}
    has_been = not meeting.is_cancelled and not meeting.is_upcoming(now=timezone.now())
    return {"meeting": meeting if has_been and user.has_perm("notes.add_note") else None}
