"""Plain builders: a note that somebody has written in, and a colleague who reads it."""

from notes import actions
from notes.models import Note, Review, Routine
from trygghetsrad.records.actions import record_edit

from .build import DAY, NOW, make_note

APPROVED, RETURNED = Review.Verdict.APPROVED, Review.Verdict.RETURNED


def make_written_note(*, by):
    note = make_note()
    record_edit(note, by=by, now=NOW)
    return note


def ask(note, writer, reader, **fields):
    return actions.ask_for_review(note, by=writer, reviewer=reader, now=NOW, **fields)


def answer(review, by, verdict=APPROVED, *, seen=None, comment="", now=NOW + DAY):
    seen = review.note.digest() if seen is None else seen
    return actions.answer_review(review, by=by, verdict=verdict, seen=seen, comment=comment, now=now)


def needs_second_person():
    Routine.objects.create(pk=1, needs_second_person=True)


def stage(note):
    return Note.objects.get(pk=note.pk).stage()
