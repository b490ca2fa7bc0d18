"""Cases that only those who need to may read."""

from django.db import transaction

from ..models import Feedback, SecrecyMark
from .joining import separate


@transaction.atomic
def mark_secret(*, feedback: Feedback, ground: str, reason: str, by, now) -> bool:
    """Hide what was written from those who need not read it; tell whether that is new. What it was for is kept."""
    return change_secrecy(feedback, is_secret=True, ground=ground, reason=reason, made_by=by, made_at=now)


@transaction.atomic
def lift_secrecy(*, feedback: Feedback, reason: str, by, now) -> bool:
    """Let all who work with cases read this one again, and keep why; tell whether that is new."""
    return change_secrecy(feedback, is_secret=False, reason=reason, made_by=by, made_at=now)


def change_secrecy(feedback, *, is_secret, **told):
    locked = Feedback.objects.select_for_update().get(pk=feedback.pk)
    if locked.is_secret == is_secret:
        return False
    SecrecyMark.objects.create(feedback=locked, is_secret=is_secret, **told)
    locked.is_secret = is_secret
    locked.save(update_fields=["is_secret"])
    if is_secret:
        stand_alone(locked, by=told["made_by"], now=told["made_at"])
    return True


def stand_alone(locked, *, by, now):
    """What is answered in a secret case is for its own sender: nothing is joined to it, and it is joined to nothing."""
    for each in [*locked.joined.locked(), locked]:
        separate(feedback=each, by=by, now=now)
