"""That a case was handed out is kept; to whom is never asked."""

from django.db import transaction

from ..models import Disclosure, Feedback, MaskedCopy


@transaction.atomic
def hand_out(
    *,
    feedback: Feedback,
    copy: MaskedCopy | None,
    last_entry,
    with_notes,
    with_contact,
    categories,
    submission,
    by,
    now,
) -> tuple[Disclosure, bool]:
    """Keep that `by` handed the case out, in which form, and what kinds of things were masked; tell whether it is new.

    `last_entry` is the last one of all that the case held then. The same form again is the same disclosure.
    """
    Feedback.objects.select_for_update().get(pk=feedback.pk)
    told = {"masked_copy": copy, "last_entry": last_entry, "with_notes": with_notes, "with_contact": with_contact}
    told |= {"categories": ",".join(categories), "made_at": now, "made_by": by}
    return Disclosure.objects.get_or_create(feedback=feedback, submission=submission, defaults=told)
