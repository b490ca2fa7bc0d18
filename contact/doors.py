"""The second door on a case: by number and code its sender, also an anonymous one, comes back to it."""

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from .models import Feedback
from .rules.codes import code_of, grouped

NO_DIGEST = "0" * 64


def follow_code(nonce: str) -> str:
    """Return the code, sixteen digits, that a form's random number gives: the same form has the same code."""
    return code_of(keyed("code", nonce).digest())


def code_digest(code: str) -> str:
    """Return what is kept of a code, 64 hexadecimal digits: from it nobody who reads the database can tell the code."""
    return keyed("kept", code).hexdigest()


def code_for(seed: str) -> str:
    """What a mail says in its gap: the code that follows from its seed, as one reads it."""
    return grouped(follow_code(seed))


def keyed(purpose, value):
    return salted_hmac(f"contact.follow.{purpose}", value, secret=settings.FOLLOW_KEY, algorithm="sha256")


def opens(*, number: str, code: str) -> bool:
    """Whether that code opens the case of that number. Where either is wrong, the work is the same: no case is read."""
    kept = Feedback.objects.with_code().filter(number=number).values_list("kept_code", flat=True).first()
    return constant_time_compare(code_digest(code), kept or NO_DIGEST)
