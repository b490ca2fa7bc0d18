"""Every address that the project answers to, by name."""

from django.urls import get_resolver
from django.urls.resolvers import URLResolver


def all_addresses():
    """The names of all addresses, such as "home" and "admin:council_page_change"; a nameless one by its pattern."""
    return sorted(set(walk(get_resolver().url_patterns)))


def walk(patterns, prefix=""):
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from walk(pattern.url_patterns, inner)
        else:
            yield f"{prefix}{pattern.name or pattern.pattern}"
