"""What the page of a meeting tells, as it was announced."""

from django.http import Http404

from .models import Meeting


def read_meeting(slug, *, now):
    """The meeting at an address that it has, or had before, with its agenda and what was corrected there."""
    meeting = Meeting.objects.filter(slug=slug).first() or Meeting.objects.at(slug).first()
    if meeting is None:
        raise Http404
    corrections, agenda = list(meeting.agenda_corrections.all()), list(meeting.agenda.all())
    return {"meeting": meeting, "agenda": agenda, "agenda_corrections": corrections}
