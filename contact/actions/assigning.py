"""By whom a case is handled, as a person decides it."""

from django.db import transaction

from ..models import Feedback
from .joining import follow_main


@transaction.atomic
def assign(*, feedback: Feedback, to) -> bool:
    """Let `to` handle the case, and with it those that are joined to it; tell whether that is new.

    A case that is joined to another follows that one, and is left as it is.
    """
    locked = Feedback.objects.select_for_update().filter(pk=feedback.pk).first()
    if locked is None or locked.joined_to_id or locked.assigned_to_id == to.pk:
        return False
    locked.assigned_to = to
    locked.save(update_fields=["assigned_to"])
    follow_main(locked)
    return True
