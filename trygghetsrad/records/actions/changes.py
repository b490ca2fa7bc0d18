from datetime import timedelta

from ..models import Change

TOLD_FOR = timedelta(days=1)  # every process has looked since


def recall_pages():
    """Have every process forget all pages that it keeps, once this is committed: something may be read no longer."""
    Change.objects.create(is_recall=True)


def forget_old_changes(*, now):
    """What is held is worked out once more after it: the marks add up to another number.

    The newest of all, and the newest recall, are never forgotten: of no rows the sum is 0, again and again, and a
    process that nobody asked for a day would take what it held for what is so now.
    """
    old = Change.objects.before(now - TOLD_FOR).superseded()
    if old.exists():  # to ask takes no lock, and the worker asks every few seconds
        old.delete()
