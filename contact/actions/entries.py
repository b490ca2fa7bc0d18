from django.utils import timezone

from trygghetsrad.lib import formtoken

from ..models import CaseEntry, Feedback
from ..rules.due import due_again
from .feedback import last_days
from .joining import follow_main
from .routing import hand_on


def add_once(feedback, *, submission, kind, text="", **written) -> tuple[CaseEntry, bool]:
    """Add an entry to a case whose row the caller has locked, and tell whether it is new.

    `submission` is the digest of the form's token: the same words from the same form, as by a double click, are the
    same entry. Other words are another one, as of somebody who went back in the browser and wrote more.
    """
    once, defaults = once_of(submission, kind, text), written | {"kind": kind, "text": text}
    return CaseEntry.objects.get_or_create(feedback=feedback, submission=once, defaults=defaults)


def added_before(feedback, *, submission, kind, text) -> CaseEntry | None:
    """The entry that `add_once` would not add again."""
    return feedback.entries.filter(submission=once_of(submission, kind, text)).first()


def once_of(submission, kind, text):
    return formtoken.digest(submission, f"case-entry.{kind}.{text}")


def wake(locked, main, *, now):
    """Let a case that rested be under way again: its sender has added something. Of a joined case, the main one is.

    It has a day to be answered by, see rules.due.due_again, and somebody who can answer, if anybody has its topic. What
    was judged as junk is to be judged anew: somebody may be wrong about a person.
    """
    answered_in = main or locked
    is_handed_on, is_at_rest = hand_on(answered_in), answered_in.is_at_rest
    if is_at_rest:
        day, _promised = last_days(answered_in.kind, now)
        is_new = answered_in.junk == Feedback.Junk.YES and answered_in.opened_at is None  # nobody had read it
        answered_in.due_on = due_again(answered_in.due_on, day, asked_on=asked_on(answered_in))
        answered_in.state = Feedback.State.RECEIVED if is_new else Feedback.State.IN_PROGRESS
    if is_handed_on or is_at_rest:
        answered_in.save(update_fields=["state", "due_on", "assigned_to"])
        follow_main(answered_in)
    if locked.junk == Feedback.Junk.YES:
        locked.junk = Feedback.Junk.SUSPECTED
        locked.save(update_fields=["junk"])


def asked_on(feedback):
    """The day on which its sender was asked what the case waits for; None where it waits for nobody."""
    if feedback.state != Feedback.State.WAITING:
        return None
    question = feedback.entries.filter(kind=CaseEntry.Kind.QUESTION).last()
    return timezone.localdate(question.made_at) if question else None
