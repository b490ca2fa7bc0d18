from django.db.models import F

from ..models import Publishable


def record_edit(subject: Publishable, *, by, now):
    """Note who saved the working copy and when; forms that were opened before are late from here on."""
    row = type(subject).objects.filter(pk=subject.pk)
    row.update(edit_number=F("edit_number") + 1, edited_at=now, edited_by=by)
    subject.keep_writer(by)
    subject.refresh_from_db(fields=["edit_number", "edited_at", "edited_by"])
