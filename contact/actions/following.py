"""The second door on a case: by number and code its sender, also an anonymous one, reads what came and writes again."""

from django.conf import settings
from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from ..models import CaseEntry, Feedback
from ..rules.codes import code_of
from .entries import add_once, wake
from .joining import lock_with_main

NO_DIGEST = "0" * 64


def follow_code(nonce: str) -> str:
    """Return the code, sixteen digits, that a form's random number gives: the same form has the same code."""
    return code_of(keyed("code", nonce).digest())


def code_digest(code: str) -> str:
    """Return what is kept of a code, 64 hexadecimal digits: from it nobody who reads the database can tell the code."""
    return keyed("kept", code).hexdigest()


def keyed(purpose, value):
    return salted_hmac(f"contact.follow.{purpose}", value, secret=settings.FOLLOW_KEY, algorithm="sha256")


def open_case(*, number: str, code: str) -> Feedback | None:
    """Return the case that number and code open together; None, after the same work, where either is wrong."""
    feedback = Feedback.objects.filter(number=number).first()
    kept = (feedback and feedback.code_digest) or NO_DIGEST
    return feedback if constant_time_compare(code_digest(code), kept) else None


@transaction.atomic
def write_again(*, feedback: Feedback, text: str, submission: str, now) -> CaseEntry:
    """Keep what the sender adds; a case that rested is under way again. The same again adds nothing."""
    locked, main = lock_with_main(feedback)
    entry, is_new = add_once(locked, submission=submission, kind=CaseEntry.Kind.ADDITION, text=text, made_at=now)
    if is_new:
        wake(locked, main)
    return entry


@transaction.atomic
def take_back_permission(*, feedback: Feedback, submission: str, now) -> None:
    """From now on nothing may be told in public of what the sender wrote. Staff see that, and since when."""
    locked = Feedback.objects.select_for_update().get(pk=feedback.pk)
    if locked.may_publish:
        locked.may_publish = False
        locked.save(update_fields=["may_publish"])
        add_once(locked, submission=submission, kind=CaseEntry.Kind.WITHDRAWAL, made_at=now)
