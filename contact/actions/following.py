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
def take_back_permission(*, feedback: Feedback, submission: str, now) -> bool:
    """From now on nothing may be told in public of what the sender wrote. Staff see that, and since when.

    Tells whether it is so. The same form sent once more, after the sender changed their mind, changes nothing.
    """
    locked = Feedback.objects.select_for_update().get(pk=feedback.pk)
    if locked.may_publish:
        change_permission(locked, False, submission=submission, kind=CaseEntry.Kind.WITHDRAWAL, now=now)
    return not locked.may_publish


@transaction.atomic
def give_permission(*, feedback: Feedback, submission: str, now) -> bool:
    """From now on it may be told of, without names. Where staff wait for an answer, the case is under way again.

    Tells whether it is so, as take_back_permission does.
    """
    locked, main = lock_with_main(feedback)
    if not locked.may_publish:
        is_new = change_permission(locked, True, submission=submission, kind=CaseEntry.Kind.PERMISSION, now=now)
        if is_new and (main or locked).state == Feedback.State.WAITING:
            wake(locked, main, now=now)
    return locked.may_publish


def change_permission(locked, may_publish, *, submission, kind, now):
    """Never without an entry that tells of it; return whether there is a new one."""
    _entry, is_new = add_once(locked, submission=submission, kind=kind, made_at=now)
    if is_new:
        locked.may_publish = may_publish
        locked.save(update_fields=["may_publish"])
    return is_new
