"""What the sender of a case does who has come back to it."""

from django.db import transaction

from trygghetsrad.lib import personal_numbers

from ..models import CaseEntry, Feedback
from .entries import add_once, wake
from .joining import lock_with_main


@transaction.atomic
def write_again(*, feedback: Feedback, text: str, submission: str, now) -> CaseEntry:
    """Keep what the sender adds; a case that rested is under way again. The same again adds nothing.

    Staff are warned of a personal number in it, as of one in what the case began with.
    """
    locked, main = lock_with_main(feedback)
    entry, is_new = add_once(locked, submission=submission, kind=CaseEntry.Kind.ADDITION, text=text, made_at=now)
    if is_new:
        wake(locked, main, now=now)
        if personal_numbers.stand_in(text) and not locked.holds_personal_number:
            locked.holds_personal_number = True
            locked.save(update_fields=["holds_personal_number"])
    return entry


@transaction.atomic
def take_back_permission(*, feedback: Feedback, submission: str, now) -> None:
    """From now on nothing may be told in public of what the sender wrote. Staff see that, and since when."""
    locked = Feedback.objects.select_for_update().get(pk=feedback.pk)
    if locked.may_publish:
        locked.may_publish = False
        locked.save(update_fields=["may_publish"])
        add_once(locked, submission=submission, kind=CaseEntry.Kind.WITHDRAWAL, made_at=now)


@transaction.atomic
def give_permission(*, feedback: Feedback, submission: str, now) -> None:
    """From now on it may be told of, without names. Where staff wait for an answer, the case is under way again."""
    locked, main = lock_with_main(feedback)
    if locked.may_publish:
        return
    locked.may_publish = True
    locked.save(update_fields=["may_publish"])
    add_once(locked, submission=submission, kind=CaseEntry.Kind.PERMISSION, made_at=now)
    if (main or locked).state == Feedback.State.WAITING:
        wake(locked, main, now=now)
