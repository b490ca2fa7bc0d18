"""That a sender has said yes, afterwards and in another way than on the page where they follow the case."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from trygghetsrad.lib.swedish import long_date

from ..models import CaseEntry, Feedback
from .entries import add_once


@transaction.atomic
def note_consent(*, feedback: Feedback, day: date, how: str, submission: str, by, now) -> CaseEntry | None:
    """Let a case be told of, without names, since its sender said yes on `day`; None where it may be already.

    How they said it stays in the case, in an entry that colleagues read. They can take it back as ever: the same form
    sent once more then changes nothing.
    """
    locked = Feedback.objects.select_for_update().get(pk=feedback.pk)
    if locked.may_publish:
        return None
    text = _("Sade ja %(day)s. Hur: %(how)s") % {"day": long_date(day), "how": how}
    kind = CaseEntry.Kind.CONSENT
    entry, is_new = add_once(locked, submission=submission, kind=kind, text=text, made_at=now, made_by=by)
    if not is_new:
        return None
    locked.may_publish = True
    locked.save(update_fields=["may_publish"])
    return entry
