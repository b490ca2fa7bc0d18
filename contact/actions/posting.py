"""Answers that go by post, to senders who can be reached by no other way."""

from django.db import transaction

from ..models import Feedback, PostedLetter


@transaction.atomic
def post_letter(*, feedback: Feedback, submission: str, by, now) -> tuple[PostedLetter, bool]:
    """Keep that `by` posted the case's answers to its sender; tell whether that is new. The same form is one letter."""
    locked = Feedback.objects.select_for_update().get(pk=feedback.pk)
    posted = {"made_at": now, "made_by": by}
    return PostedLetter.objects.get_or_create(feedback=locked, submission=submission, defaults=posted)
