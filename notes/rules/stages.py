"""Where a working copy stands on its way to the public."""

from enum import Enum


class Stage(Enum):
    DRAFT = "draft"  # nobody has been asked to read it, or the question was taken back
    IN_REVIEW = "in_review"
    RETURNED = "returned"
    APPROVED = "approved"
    CHANGED = "changed"  # it was approved, but is another text now


def stage(verdict: str | None, *, is_same_text: bool) -> Stage:
    """`verdict` is that of the latest review: None without any, "" while it waits for an answer.

    An approval holds for the text that was approved, and for no other.
    """
    if verdict == "approved":
        return Stage.APPROVED if is_same_text else Stage.CHANGED
    return {"": Stage.IN_REVIEW, "returned": Stage.RETURNED}.get(verdict, Stage.DRAFT)
