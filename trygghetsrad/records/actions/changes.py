from datetime import timedelta

from ..models import Change

TOLD_FOR = timedelta(days=1)  # every process has looked since


def recall_pages():
    """Have every process forget all pages that it keeps, once this is committed: something may be read no longer."""
    Change.objects.create(is_recall=True)


def forget_old_changes(*, now):
    """What is held is worked out once more after it: the marks add up to another number."""
    old = Change.objects.before(now - TOLD_FOR)
    if old.exists():  # to ask takes no lock, and the worker asks every few seconds
        old.delete()
