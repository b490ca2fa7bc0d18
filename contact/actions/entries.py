from trygghetsrad.lib import formtoken

from ..models import CaseEntry, Feedback
from .joining import follow_main


def add_once(feedback, *, submission, kind, text="", **written) -> tuple[CaseEntry, bool]:
    """Add an entry to a case whose row the caller has locked, and tell whether it is new.

    `submission` is the digest of the form's token: the same words from the same form, as by a double click, are the
    same entry. Other words are another one, as of somebody who went back in the browser and wrote more.
    """
    once = formtoken.digest(submission, f"case-entry.{kind}.{text}")
    defaults = written | {"kind": kind, "text": text}
    return CaseEntry.objects.get_or_create(feedback=feedback, submission=once, defaults=defaults)


def wake(locked, main):
    """Let a case that rested be under way again: its sender has added something. Of a joined case, the main one is.

    What was judged as junk is to be judged anew: somebody may be wrong about a person.
    """
    answered_in = main or locked
    if answered_in.state in Feedback.RESTING:
        is_new = answered_in.opened_at is None  # closed as junk before anybody had read it
        answered_in.state = Feedback.State.RECEIVED if is_new else Feedback.State.IN_PROGRESS
        answered_in.save(update_fields=["state"])
        follow_main(answered_in)
    if locked.junk == Feedback.Junk.YES:
        locked.junk = Feedback.Junk.SUSPECTED
        locked.save(update_fields=["junk"])
