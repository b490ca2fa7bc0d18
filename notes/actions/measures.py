"""How a measure is followed up."""

from django.db import transaction
from django.utils import timezone

from trygghetsrad.records.actions import index_document

from ..models import Measure, MeasureUpdate
from ..rules.measures import day_fault


class UpdateRefused(Exception):
    """Why it could not be recorded, in words for the person who wrote it."""


@transaction.atomic
def record_update(update: MeasureUpdate, *, by, now) -> MeasureUpdate:
    """Keep how far a measure had come on a day; see `record_updates`."""
    record_updates(update.measure, [update], by=by, now=now)
    return update


@transaction.atomic
def record_updates(measure: Measure, updates: list[MeasureUpdate], *, by, now):
    """Keep how far `measure` had come on some days, with who said so and when: new updates, or some put right.

    They are public at once where the measure is. Refuses a day to come and a day before the meeting. `by` is None for
    example content only.
    """
    meeting_day = measure.note.meeting.day
    for update in updates:
        if fault := day_fault(update.day, meeting_day=meeting_day, on=timezone.localdate(now)):
            raise UpdateRefused(fault)
        update.recorded_by, update.recorded_at = by, now
        update.full_clean()
        update.save()
    if updates and (document := measure.note.document):
        index_document(document, now=now)
