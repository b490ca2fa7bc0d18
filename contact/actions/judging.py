"""Whether a case is junk, as a person says."""

from django.db import transaction

from ..models import Feedback
from .feedback import acknowledge
from .joining import follow_main, lock_with_main
from .routing import route


@transaction.atomic
def judge(*, feedback: Feedback, is_junk: bool, now) -> bool:
    """Say whether a case is junk, and tell whether that says something new. Junk is kept as any other case, and closed.

    Any case may turn out to be junk, but for one that was answered or has a meeting's or another sender's case tied to
    it. Who sent what is no junk gets the mail that was held back, and the case goes to whom its topic goes; one that is
    joined to another stands where that stands.
    """
    try:
        locked, main = lock_with_main(feedback)
    except Feedback.DoesNotExist:
        return False
    if not (locked.may_be_judged_junk if is_junk else locked.may_be_cleared):
        return False
    keep_judgement(locked, is_junk=is_junk)
    follow_main(main or locked)
    if not is_junk:
        acknowledge(locked, now=now)
    return True


def keep_judgement(locked, *, is_junk):
    was_closed = locked.junk == Feedback.Junk.YES
    locked.junk = Feedback.Junk.YES if is_junk else Feedback.Junk.CLEARED
    if is_junk:
        locked.state = Feedback.State.CLOSED
    else:
        locked.state = Feedback.State.OPENED if was_closed else locked.state
        route(locked)
    locked.save(update_fields=["junk", "state", "assigned_to"])
