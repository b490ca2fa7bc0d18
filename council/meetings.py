"""What the page of a meeting tells, as it was announced."""

from django.http import Http404
from django.template.loader import render_to_string

from .models import Meeting
from .table import attendance


def read_meeting(slug, *, now):
    """The meeting at an address that it has, or had before, with its agenda and who was there.

    `written` is, as text, what its page says before the agenda.
    """
    meeting = Meeting.objects.filter(slug=slug).first() or Meeting.objects.at(slug).first()
    if meeting is None:
        raise Http404
    told = {
        "now": now,
        "meeting": meeting,
        "agenda": list(meeting.agenda.all()),
        "agenda_corrections": list(meeting.agenda_corrections.all()),
        "attendance": attendance(meeting) if meeting.is_held else None,
    }
    return told | {"written": render_to_string("council/meeting_written.html", told)}
