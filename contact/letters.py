"""What is told by letter to a sender who left a postal address: what they would read on the page of the case."""

from hashlib import sha256

from django.db.models import Max

from .following import entries_read, steps_so_far
from .models import CaseEntry


def letter_context(feedback, *, now):
    """The answers since the last letter, or all of them where there is nothing newer; and how far the case has come.

    `mark` is one word for all that its sender reads there: where it is another, the letter that was printed is old.
    """
    entries = entries_read(feedback)
    answers = [each for each in entries if each.kind in CaseEntry.TO_SENDER]
    posted_at = feedback.letters.aggregate(last=Max("made_at"))["last"]
    new = [each for each in answers if posted_at is None or each.made_at > posted_at]
    done = [(words, step) for words, step in steps_so_far(feedback, entries, now=now) if step.is_done]
    return {"feedback": feedback, "answers": new or answers, "steps": done, "mark": mark_of(entries, done)}


def mark_of(entries, steps):
    said = [*(each.pk for each in entries), *(f"{words} {step.at} {step.name} {step.rest}" for words, step in steps)]
    return sha256(repr(said).encode()).hexdigest()
