"""The second door on a case: by number and code its sender, also an anonymous one, comes back to it."""

import re

from django.conf import settings
from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac

from .models import Feedback
from .rules.codes import code_of, grouped

NO_DIGEST = "0" * 64
_GAP_SALT = "contact.code in a kept text"
_GAP = re.compile(r"\[kod:([\w:.-]+)\]", re.ASCII)


def follow_code(nonce: str) -> str:
    """Return the code, sixteen digits, that a form's random number gives: the same form has the same code."""
    return code_of(keyed("code", nonce).digest())


def code_digest(code: str) -> str:
    """Return what is kept of a code, 64 hexadecimal digits: from it nobody who reads the database can tell the code."""
    return keyed("kept", code).hexdigest()


def code_for(seed: str) -> str:
    """What a mail says in its gap: the code that follows from its seed, as one reads it."""
    return grouped(follow_code(seed))


def gap_of(seed: str) -> str:
    """Return what stands for the code of `seed` in a text that is kept until it is shown, such as in a session."""
    return f"[kod:{signing.dumps(seed, salt=_GAP_SALT)}]"


def with_codes(text: str) -> str:
    """Return the text with each code in the place of its `gap_of`; what only looks like one stays as it is."""
    return _GAP.sub(filling_of, text)


def filling_of(gap):
    try:
        return code_for(signing.loads(gap[1], salt=_GAP_SALT))
    except signing.BadSignature:
        return gap[0]


def keyed(purpose, value):
    return salted_hmac(f"contact.follow.{purpose}", value, secret=settings.FOLLOW_KEY, algorithm="sha256")


def opens(*, number: str, code: str) -> bool:
    """Whether that code opens the case of that number. Where either is wrong, the work is the same: no case is read."""
    kept = Feedback.objects.with_code().filter(number=number).values_list("kept_code", flat=True).first()
    return constant_time_compare(code_digest(code), kept or NO_DIGEST)
