"""That somebody who can act on a case has read it."""

from django.db import transaction

from ..models import Feedback
from .joining import follow_main


@transaction.atomic
def mark_opened(feedback: Feedback, *, by, now) -> bool:
    """Note who first read the case, and when; tell whether it was now. A later reading changes nothing of that.

    What the sender has written since is read now too. Of a case that is erased this very moment nothing is noted.
    """
    locked = Feedback.objects.select_for_update().filter(pk=feedback.pk).first()
    if locked is None:
        return False
    locked.entries.unread().update(read_at=now)
    if locked.opened_at:
        return False
    locked.opened_at, locked.opened_by = now, by
    if locked.state == Feedback.State.RECEIVED and not locked.joined_to_id:
        locked.state = Feedback.State.OPENED
    locked.save(update_fields=["opened_at", "opened_by", "state"])
    follow_main(locked)
    return True
