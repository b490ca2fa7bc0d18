"""Links without what others have hung on them."""

from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit, urlunsplit

_FOLLOWS = ("utm_", "mc_", "pk_", "mtm_")  # how names of parameters begin that only tell where a reader comes from
_FOLLOWS_NAMES = {"fbclid", "gclid", "msclkid", "dclid", "igshid", "yclid", "_hsenc", "_hsmi"}


def plain_link(href: str) -> str:
    """Return the address that `href` leads to in the end: not by way of a mail filter or a search engine, not counted.

    Other links are given back as they are, letter by letter.
    """
    try:
        parts = urlsplit(href)
        query = parse_qsl(parts.query, keep_blank_values=True)
        if way := _way_around(parts):
            return plain_link(way)
    except ValueError:
        return href
    kept = [(name, value) for name, value in query if not _follows(name)]
    return href if len(kept) == len(query) else urlunsplit(parts._replace(query=urlencode(kept)))


def _way_around(parts) -> str:
    host = parts.hostname or ""
    name = {"www.google.com/url": "q", "l.facebook.com/l.php": "u"}.get(host + parts.path, "")
    if host.endswith(".safelinks.protection.outlook.com"):
        name = "url"
    way = next(iter(parse_qs(parts.query).get(name, [])), "")
    return way if way.startswith(("http://", "https://")) else ""


def _follows(name):
    return name.lower().startswith(_FOLLOWS) or name.lower() in _FOLLOWS_NAMES
