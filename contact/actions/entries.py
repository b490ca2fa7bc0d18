from trygghetsrad.lib import formtoken

from ..models import CaseEntry, Feedback


def add_once(feedback, *, submission, kind, text="", **written) -> tuple[CaseEntry, bool]:
    """Add an entry to a case whose row the caller has locked, and tell whether it is new.

    `submission` is the digest of the form's token: the same words from the same form, as by a double click, are the
    same entry. Other words are another one, as of somebody who went back in the browser and wrote more.
    """
    once = formtoken.digest(submission, f"case-entry.{kind}.{text}")
    defaults = written | {"kind": kind, "text": text}
    return CaseEntry.objects.get_or_create(feedback=feedback, submission=once, defaults=defaults)


def wake(locked):
    """Let a case that rested be under way again: its sender has added something.

    What was judged as junk is to be judged anew: somebody may be wrong about a person.
    """
    if locked.state in Feedback.RESTING:
        locked.state = Feedback.State.IN_PROGRESS
    if locked.junk == Feedback.Junk.YES:
        locked.junk = Feedback.Junk.SUSPECTED
    locked.save(update_fields=["state", "junk"])
