"""Telling visitors apart for a day, without keeping who they are."""

import ipaddress
from datetime import date, datetime

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone
from django.utils.crypto import salted_hmac

_DAY = 24 * 60 * 60  # seconds


def address_of(request) -> str:
    """Return the address that the outermost trusted proxy saw; without one, that of the connection itself.

    What stands further out in X-Forwarded-For is the visitor's own claim, and counts for nothing.
    """
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    trusted = settings.TRUSTED_PROXIES
    return forwarded[-trusted] if 0 < trusted <= len(forwarded) else request.META.get("REMOTE_ADDR", "")


def household(address: str) -> str:
    """Return the part of an address that one line has for itself: of IPv6 the first 64 bits, else all of it.

    An IPv4 address as a socket for both kinds writes it (::ffff:192.0.2.1) is what it is in IPv4.
    """
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if parsed.version == 6 and parsed.ipv4_mapped:  # noqa: PLR2004
        return str(parsed.ipv4_mapped)
    return str(ipaddress.ip_network((address, 64), strict=False)) if parsed.version == 6 else address


def times_today(request, purpose: str, *, on: date) -> int:
    """Count this time, and return how many it makes today from the visitor's address.

    Only a keyed hash of address and day is kept, for a day. Two at the very same moment may count as one.
    Raises django.db.Error when the database, in which the cache is by default, does not answer.
    """
    return count_today(household(address_of(request)), purpose, on=on)


def is_over_limit(request, purpose: str, *, now: datetime, times: int = 1) -> bool:
    """Count this time, and tell whether it is one too many today from the visitor's address.

    It has FEEDBACK_LIMIT of them, or `times` as many.
    """
    return times_today(request, purpose, on=timezone.localdate(now)) > settings.FEEDBACK_LIMIT * times


def count_today(whom: str, purpose: str, *, on: date) -> int:
    """Count this time for `whom`, such as an e-mail address, in the same way and with the same refusal."""
    who = f"{whom} {on}"
    key = f"visitor:{salted_hmac(f'trygghetsrad.visitors.{purpose}', who, algorithm='sha256').hexdigest()}"
    times = cache.get(key, 0) + 1
    cache.set(key, times, _DAY)  # not incr: in the database's cache that makes it a row of five minutes
    return times
