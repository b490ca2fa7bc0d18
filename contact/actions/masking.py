"""Copies of a case for others to read."""

from django.db import transaction

from ..models import Feedback, MaskedCopy
from ..rules.masking import masked

MESSAGE, PLACE = "message", "place"


def case_texts(feedback: Feedback) -> dict[str, str]:
    """Return all that was written in a case, as it stands: the text, the place, and each entry under its number."""
    entries = {str(entry.pk): entry.text for entry in feedback.entries.order_by("made_at", "pk")}
    return {MESSAGE: feedback.message, PLACE: feedback.place} | entries


@transaction.atomic
def keep_masked_copy(*, feedback: Feedback, spans: dict, passages, categories, ground, reason, by, now) -> MaskedCopy:
    """Keep another copy without what stands at `spans`, which go by the names in `case_texts`. Words cannot be added.

    `passages` say in words what was taken out, and `categories` of what kinds it was.
    """
    locked = Feedback.objects.select_for_update().get(pk=feedback.pk)
    texts = {name: masked(text, spans.get(name, [])) for name, text in case_texts(locked).items()}
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
