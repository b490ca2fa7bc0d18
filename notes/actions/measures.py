"""How a measure is followed up."""

from django.db import transaction
from django.utils import timezone

from trygghetsrad.records.actions import index_document

from ..models import MeasureUpdate
from ..rules.measures import day_fault


class UpdateRefused(Exception):
    """Why it could not be recorded, in words for the person who wrote it."""


@transaction.atomic
def record_update(update: MeasureUpdate, *, by, now) -> MeasureUpdate:
    """Keep how far a measure had come on a day, with who said so and when: a new update, or one that is put right.

    It is public at once where its measure is. Refuses a day to come and a day before the meeting. `by` is None for
    example content only.
    """
    meeting_day = update.measure.note.meeting.day
    if fault := day_fault(update.day, meeting_day=meeting_day, on=timezone.localdate(now)):
        raise UpdateRefused(fault)
    update.recorded_by, update.recorded_at = by, now
    update.full_clean()
    update.save()
    if document := update.measure.note.document:
        index_document(document, now=now)
    return update
