"""Telling visitors apart by where they come from."""

import ipaddress

from django.conf import settings


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
