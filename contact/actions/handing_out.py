"""That a case was handed out is kept; to whom is never asked."""

from django.db import transaction

from ..models import Disclosure, Feedback


@transaction.atomic
def hand_out(*, feedback: Feedback, categories, submission, by, now, **shape) -> tuple[Disclosure, bool]:
    """Keep that `by` handed the case out, in which shape, and what kinds of things were masked; tell whether it is new.

    `shape` holds the other fields of the Disclosure; its `last_entry` is the last one of all that the case held then,
    and its `photos` are the keys of all the pictures.
    The same form again is the same disclosure.
    """
    Feedback.objects.select_for_update().get(pk=feedback.pk)
    told = shape | {"categories": ",".join(categories), "made_at": now, "made_by": by}
    return Disclosure.objects.get_or_create(feedback=feedback, submission=submission, defaults=told)
