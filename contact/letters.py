"""What is told by letter to a sender who left a postal address: what they would read on the page of the case."""

from django.db.models import Max

from .following import case_context
from .models import CaseEntry


def letter_context(feedback, *, now):
    """The answers since the last letter, or all of them where there is nothing newer; and how far the case has come."""
    case = case_context(feedback, now=now)
    answers = [each for each in case["entries"] if each.kind in CaseEntry.TO_SENDER]
    posted_at = feedback.letters.aggregate(last=Max("made_at"))["last"]
    new = [each for each in answers if posted_at is None or each.made_at > posted_at]
    done = [(words, step) for words, step in case["steps"] if step.is_done]
    return {"feedback": feedback, "answers": new or answers, "steps": done}
