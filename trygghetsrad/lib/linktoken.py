"""Signed, ageing links: what a mail leads to, for those who can read that mail."""

from datetime import datetime, timedelta

from django.core.signing import BadSignature, Signer

from .formtoken import TokenExpired, TokenInvalid

__all__ = ["TokenExpired", "TokenInvalid", "issue", "read"]

_SEPARATOR = "."  # stands in no base64, and a mail program makes it part of a link


def issue(value: str, purpose: str, now: datetime) -> str:
    """Return a signed token that carries `value` and the time of issue; for another `purpose` it is none of ours."""
    return _signer(purpose).sign(f"{value}{_SEPARATOR}{int(now.timestamp())}")


def read(token: str, purpose: str, now: datetime, max_age: timedelta) -> str:
    """Return the value of a token no older than `max_age`; raise TokenInvalid or TokenExpired, each a TokenProblem."""
    try:
        value, issued = _signer(purpose).unsign(token).rsplit(_SEPARATOR, 1)
    except (BadSignature, UnicodeError) as error:
        raise TokenInvalid from error
    if now.timestamp() - int(issued) > max_age.total_seconds():
        raise TokenExpired
    return value


def _signer(purpose):
    return Signer(sep=_SEPARATOR, salt=f"trygghetsrad.linktoken.{purpose}")
