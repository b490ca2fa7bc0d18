"""A case that may be a report of worry for a child (*orosanmälan*): social services look into it, and nobody else."""

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ..models import CaseEntry, Feedback, Ground
from .entries import add_once
from .secrecy import change_secrecy


@transaction.atomic
def hand_over_worry(*, feedback: Feedback, to: str, handed_at, submission: str, by, now) -> CaseEntry:
    """Keep that `by` handed the case over to the function `to`, and hide what it says from whoever need not read it.

    A later worry in the same case is kept as another note; the day of the first one stays. The sender is told nothing
    of it here: whether and how to answer them is for social services to say.
    """
    locked = Feedback.objects.select_for_update().get(pk=feedback.pk)
    moment = date_format(timezone.localtime(handed_at), "Y-m-d H.i")
    text = _("Kan vara en orosanmälan. Överlämnad till %(to)s %(at)s.") % {"to": to, "at": moment}
    told = {"text": text, "made_at": now, "made_by": by}
    entry, is_new = add_once(locked, submission=submission, kind=CaseEntry.Kind.NOTE, **told)
    if is_new and locked.worry_at is None:
        locked.worry_at, locked.worry_by = handed_at, by
        locked.save(update_fields=["worry_at", "worry_by"])
    change_secrecy(locked, is_secret=True, ground=Ground.SOCIAL, reason=text, made_by=by, made_at=now)
    return entry
