"""Tokens for public forms, which know their visitors by no cookie.

A token carries a random number of its own: the same form sent twice can be told from two forms.
"""

import secrets
from datetime import datetime, timedelta

from django.core.signing import BadSignature, Signer
from django.utils.crypto import salted_hmac

_NAME = "trygghetsrad.formtoken"


class TokenProblem(Exception):
    """The form cannot be taken as it is."""


class TokenMissing(TokenProblem):
    """The form came without a token."""


class TokenExpired(TokenProblem):
    """The token is ours, but of another day."""


class TokenInvalid(TokenProblem):
    """The token is not one of ours."""


def issue(now: datetime) -> str:
    """Return a signed token, of ASCII letters, with 128 random bits and the time of issue in whole seconds."""
    return Signer(salt=_NAME).sign(f"{secrets.token_hex(16)}.{int(now.timestamp())}")


def read(token: str, now: datetime, max_age: timedelta = timedelta(hours=24)) -> str:
    """Return the random number, 32 hexadecimal digits, of a token no older than `max_age`.

    Nor younger than that: one that seems to come from the future was issued before the clock was put back.

    Raise TokenMissing, TokenInvalid or TokenExpired, all of them a TokenProblem.
    """
    nonce, age = _opened(token, now)
    if abs(age) > max_age.total_seconds():
        raise TokenExpired
    return nonce


def seconds_old(token: str, now: datetime) -> float:
    """Return how long ago the token was issued, below 0 where the clock was put back since.

    Raise TokenMissing or TokenInvalid.
    """
    return _opened(token, now)[1]


def _opened(token, now):
    if not token:
        raise TokenMissing
    try:
        nonce, issued = Signer(salt=_NAME).unsign(token).split(".")
    except (BadSignature, UnicodeError) as error:
        raise TokenInvalid from error
    return nonce, now.timestamp() - int(issued)


def digest(nonce: str, purpose: str) -> str:
    """Return a keyed hash, 64 hexadecimal digits; another `purpose` gives an unrelated one."""
    return salted_hmac(f"{_NAME}.{purpose}", nonce, algorithm="sha256").hexdigest()
