from ..models import CaseEntry


def add_once(feedback, *, submission, **written) -> tuple[CaseEntry, bool]:
    """Add an entry to a case whose row the caller has locked, and tell whether it is new.

    `submission` is the digest of the form's token: the same form again, as by a double click, gives the same entry.
    """
    return CaseEntry.objects.get_or_create(feedback=feedback, submission=submission, defaults=written)
