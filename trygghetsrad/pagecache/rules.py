"""What a shared cache may keep, and which answer fits a request: RFC 9110, 9111 and 5861, as far as we speak them."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import inf
from urllib.parse import unquote_plus

from trygghetsrad.lib.http import KEPT_STATUSES

# What may never be shown stale (RFC 9111 4.2.4) is left to others, too.
FORBIDDING = {"no-store", "no-cache", "private", "must-revalidate", "proxy-revalidate", "s-maxage"}
CLAIM = re.compile(rb"<!--holds (.*?)-->(.*?)<!--/holds-->", re.DOTALL)
EXCEPTIONS = re.compile(r'params(?:, except=\(((?:"[\w-]+" ?)*)\))?')


@dataclass(frozen=True)
class Lifetime:
    """Seconds since an answer was asked for."""

    fresh: int  # it is the page
    shown: int  # it is shown while somebody asks anew
    true: int  # what it says of the moment holds


def lifetime(status: str, headers: Collection[tuple[str, str]]) -> Lifetime | None:
    """Return how long an answer may be kept; None: not at all (RFC 9111 3).

    What varies by more than its encoding, is encoded already or sets a cookie is left to others.
    """
    told = combined(headers)
    control = directives(told.get("cache-control", ""))
    is_shared = "public" in control and not control.keys() & FORBIDDING
    is_for_one = {"set-cookie", "content-encoding"} & told.keys() or words(told.get("vary", "")) - {"accept-encoding"}
    fresh = seconds(control.get("max-age", ""))
    if int(status[:3]) not in KEPT_STATUSES or not is_shared or is_for_one or not fresh:
        return None
    shown = fresh + seconds(control.get("stale-while-revalidate", ""))
    return Lifetime(fresh, shown, seconds(control.get("stale-if-error", "")))


def combined(headers: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the headers by their names in small letters; lines of the same name are one list (RFC 9110 5.3).

    >>> combined([("Vary", "Cookie"), ("vary", "Accept-Encoding")])
    {'vary': 'Cookie, Accept-Encoding'}
    """
    told = {}
    for name, value in headers:
        told.setdefault(name.lower(), []).append(value)
    return {name: ", ".join(values) for name, values in told.items()}


def directives(header: str) -> dict[str, str]:
    """Return the directives of a Cache-Control header, in small letters.

    Of one that stands twice it is the first (RFC 9111 4.2.1).
    """
    parts = [part.strip().partition("=") for part in header.lower().split(",")]
    return {name: value.strip('"') for name, _equals, value in reversed(parts) if name}


def max_stale(header: str) -> float:
    """Return for how many seconds somebody takes an answer that is no longer fresh; -inf: they do not say so."""
    told = directives(header).get("max-stale")
    if told is None:
        return -inf
    return seconds(told) if told else inf


def words(header: str) -> set[str]:
    return {word.strip().lower() for word in header.split(",") if word.strip()}


def seconds(text: str) -> int:
    """Return the seconds that a directive names; 0 where it names none (RFC 9111 1.2.2)."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def reads(no_vary_search: str) -> tuple[str, ...] | None:
    """Return the parameters that a page depends on; None: perhaps on all of them."""
    found = EXCEPTIONS.fullmatch(no_vary_search)
    return tuple(re.findall(r"[\w-]+", found[1] or "")) if found else None


def only(names: Collection[str], query: str) -> str:
    """Return the query without the parameters that the page does not depend on.

    >>> only(["ar"], "fbclid=x&ar=2026")
    'ar=2026'
    """
    return "&".join(part for part in query.split("&") if unquote_plus(part.partition("=")[0]) in names)


@lru_cache(maxsize=256)
def accepts_gzip(header: str) -> bool:
    """Whether an Accept-Encoding header takes gzip (RFC 9110 12.5.3)."""
    weights = dict(_weights(header))
    return weights.get("gzip", weights.get("*", 0)) > 0


def _weights(header: str) -> Iterable[tuple[str, float]]:
    for part in header.lower().split(","):
        coding, *parameters = (word.strip() for word in part.split(";"))
        weight = next((each[2:] for each in parameters if each.startswith("q=")), "1")
        yield coding, float(weight) if re.fullmatch(r"[01](\.\d{0,3})?", weight) else 0


def has_already(if_none_match: str, etag: str) -> bool:
    """Whether a client that sends this If-None-Match has what `etag` names (RFC 9110 13.1.2)."""
    return if_none_match.strip() == "*" or etag in (tag.strip().removeprefix("W/") for tag in if_none_match.split(","))


def main(body: bytes) -> bytes:
    """Return what a page itself shows, without the frame around it that all pages have; of anything else, all of it."""
    begins = body.find(b"<main")
    return body if begins < 0 else body[begins : body.find(b"</main>", begins)]


def said(body: bytes) -> bytes:
    """Return a page as it reads while what it says of the moment holds."""
    return CLAIM.sub(rb"\2", body)


def unsaid(body: bytes) -> bytes:
    """Return a page that is kept for longer than what it says of the moment holds: it says where to look instead."""
    return CLAIM.sub(rb"\1", body)
