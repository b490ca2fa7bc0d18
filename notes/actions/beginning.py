"""How a note comes to be: from the agenda of its meeting, or from what was written long ago."""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from council.actions import save_meeting
from council.models import AgendaItem, Attendance, Meeting

from ..models import Attachment, Note, Point
from ..rules.beginning import refusal


class BeginningRefused(Exception):
    """Why no note could be made, in words for the person who asked; `note` is the one that is there already, if any."""

    def __init__(self, words, note=None):
        super().__init__(words)
        self.note = note


@dataclass(frozen=True)
class Begun:
    """A point as a note begins with it."""

    title: str
    body: str = ""
    answers: AgendaItem | None = None


@transaction.atomic
def begin_note(*, meeting: Meeting, attendance, points: list[Begun], by, now, attachment=None, **about) -> Note:
    """Make the working copy of a meeting's note, and write who was there on the meeting.

    `attendance` holds (present, excused) by group; groups it does not name stay as they are, and so do names.
    `attachment` is a stored file and its title; `about` holds the fields of the Note.
    Whoever writes of a planned meeting says with it that it was held.
    Refuses a meeting that has a note, is cancelled or is not over.
    The meeting's row is locked: of two who begin at once, the second one is led to the note of the first.
    """
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    refuse_unless_free(meeting, now=now)
    note = Note(meeting=meeting, edit_number=1, edited_by=by, edited_at=now, **about)
    save_first(note, now=now)
    if by is not None:
        note.keep_writer(by)
    for order, each in enumerate(points, start=1):
        point = Point(note=note, order=order, title=each.title, body=each.body, answers=each.answers)
        point.full_clean()
        point.save()
    if attachment:
        file, title = attachment
        Attachment.objects.create(note=note, file=file, title=title, order=1)
    for group, (present, excused) in attendance.items():
        numbers = {"present": present, "excused": excused}
        Attendance.objects.update_or_create(meeting=meeting, group=group, defaults=numbers)
    Meeting.objects.filter(pk=meeting.pk, state=Meeting.State.PLANNED).update(state=Meeting.State.HELD)
    return note


def save_first(note, *, now):
    """The plain form of a note locks no meeting, so it may be quicker even now."""
    note.full_clean(validate_unique=False)
    try:
        with transaction.atomic():
            note.save()
    except IntegrityError:
        refuse_unless_free(note.meeting, now=now)
        raise


def refuse_unless_free(meeting, *, now):
    note = Note.objects.filter(meeting=meeting).first()
    if words := refusal_of(meeting, has_note=note is not None, now=now):
        raise BeginningRefused(words, note)


def refusal_of(meeting, *, has_note, now):
    """Why no note of `meeting` can begin, in words; "" where it can."""
    return refusal(has_note=has_note, is_cancelled=meeting.is_cancelled, is_upcoming=meeting.is_upcoming(now=now))


@transaction.atomic
def begin_older_note(*, day: date, place="", points: list[Begun], by, now, **about) -> Note:
    """Make the working copy of a note that was written long ago; of its meeting too, where that day has none.

    The rest is as `begin_note` has it. Refuses a day whose meetings all have notes, are cancelled or are not over.
    """
    there = list(Meeting.objects.select_for_update().filter(day=day).order_by("slug"))
    taken = set(Note.objects.filter(meeting__in=there).values_list("meeting", flat=True))
    free = [meeting for meeting in there if not refusal_of(meeting, has_note=meeting.pk in taken, now=now)]
    meeting = next(iter(free or there), None) or made_meeting(day, place)
    return begin_note(meeting=meeting, attendance={}, points=points, by=by, now=now, **about)


def made_meeting(day, place):
    meeting = Meeting(day=day, place=place, state=Meeting.State.HELD)
    meeting.full_clean(exclude=["slug"])
    save_meeting(meeting)
    # Two who bring in the same day at once see no meeting yet; the second one sees that of the first here.
    if Meeting.objects.filter(day=day).exclude(pk=meeting.pk).exists():
        raise BeginningRefused(_("Någon annan lade in ett möte samma dag just nu. Försök igen."))
    return meeting
