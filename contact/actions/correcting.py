"""What somebody heard or read wrongly, and puts right: where a sender is reached. What they said is never touched."""

from django.db import transaction
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from trygghetsrad.records.actions import redirect_mail

from ..models import CaseEntry, Feedback
from ..models.feedback import REACHED_BY
from .entries import add_once
from .renewing import end_mailed_code, holds_mailed_code


@transaction.atomic
def correct_contact(*, feedback: Feedback, reason: str, submission: str, by, now, **contact) -> CaseEntry | None:
    """Let the sender be reached by `contact`, the fields of REACHED_BY; None where they say so already.

    The old values stay in the case, in an entry that colleagues read, with the `reason`. Mail that has not come through
    to the old address goes to the new one; where there is none, what waits is taken back. A code that went to the old
    address opens the case no longer: somebody else may have read it.
    """
    locked = Feedback.objects.select_for_update().get(pk=feedback.pk)
    before = {name: getattr(locked, name) for name in REACHED_BY}
    lines = [line_of(locked, name, contact[name]) for name in REACHED_BY if before[name] != contact[name]]
    if not lines:
        return None
    to = contact["reply_email"]
    is_code_out = before["reply_email"] != to and holds_mailed_code(locked, to=to)
    lines += [_("Koden som mejlades till den gamla adressen slutade gälla.")] if is_code_out else []
    text = "\n".join([*lines, _("Skäl: %s") % reason])
    kind = CaseEntry.Kind.CORRECTION
    entry, is_new = add_once(locked, submission=submission, kind=kind, text=text, made_at=now, made_by=by)
    if not is_new:
        return None
    if is_code_out:
        end_mailed_code(locked, submission=submission, by=by, now=now)
    for name in REACHED_BY:
        setattr(locked, name, contact[name])
    locked.save(update_fields=REACHED_BY)
    redirect_mail(belongs_to=locked.mail_group, old=before["reply_email"], to=locked.reply_email)
    return entry


def line_of(feedback, name, new):
    """In words, what becomes of one of them."""
    old, label = getattr(feedback, name), feedback._meta.get_field(name).verbose_name
    words = _("%(label)s: %(old)s rättades till %(new)s.") if old and new else _("%(label)s: %(new)s lades till.")
    if not new:
        words = _("%(label)s: %(old)s togs bort.")
    return words % {"label": capfirst(label), "old": old, "new": new}
