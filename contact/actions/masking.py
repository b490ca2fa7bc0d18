"""Copies of a case for others to read."""

from django.db import transaction

from ..models import Feedback, MaskedCopy
from ..models.feedback import MESSAGE, PLACE
from ..rules.masking import masked


@transaction.atomic
def keep_masked_copy(*, feedback: Feedback, spans: dict, passages, categories, ground, reason, by, now) -> MaskedCopy:
    """Keep another copy without what stands at `spans`, which go by the names of `texts`. Words cannot be added.

    `passages` say in words what was taken out, and `categories` of what kinds it was.
    """
    locked = Feedback.objects.select_for_update().get(pk=feedback.pk)
    texts = {name: masked(text, spans.get(name, [])) for name, text in locked.texts().items()}
    return MaskedCopy.objects.create(
        feedback=locked,
        version=locked.masked_copies.count() + 1,
        message=texts.pop(MESSAGE),
        place=texts.pop(PLACE),
        entries=texts,
        passages="\n".join(passages),
        categories=",".join(categories),
        ground=ground,
        reason=reason,
        made_by=by,
        made_at=now,
    )
