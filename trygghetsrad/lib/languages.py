"""The languages of the site: Swedish, and those that stand before the address of each page that is translated.

See docs/decisions/0003-the-language-comes-from-the-path.md
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.db.models import TextChoices
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

SOURCE = settings.LANGUAGE_CODE
OTHERS = [code for code, _name in settings.LANGUAGES if code != SOURCE]
INVITATIONS = {"sv": "På svenska", "fi": "Suomeksi", "en": "In English"}  # each read by those who know that language


class Language(TextChoices):
    """What something is written in, or somebody wants to be answered in, as staff choose it."""

    SWEDISH = "sv", _("svenska")
    FINNISH = "fi", _("finska")
    ENGLISH = "en", _("engelska")


def language_of(path: str) -> str:
    """Return the language that an address names: "fi" for "/fi/synpunkter/", Swedish for all that name none."""
    first = path.removeprefix("/").partition("/")[0]
    return first if first in OTHERS else SOURCE


def spoken() -> str:
    """Return the language that is spoken now; Swedish also where none is, as in some commands."""
    return get_language() or SOURCE


def _route(route: str) -> str:
    return route if spoken() == SOURCE else f"{spoken()}/{route}"


# The route of a page that is there in every language: `path(in_languages("synpunkter/"), …)`. Django matches and
# reverses it in the language that is spoken, so that a link from one Finnish page to another stays Finnish.
in_languages = lazy(_route, str)


@dataclass(frozen=True)
class Version:
    """A page in one language."""

    language: str
    url: str

    @property
    def invitation(self) -> str:
        return INVITATIONS[self.language]


_in_swedish_alone: set[str] = set()  # names; an address may hold a visitor's own key, and is remembered nowhere


def versions(name: str, args: Sequence = (), kwargs: Mapping | None = None) -> tuple[Version, ...]:
    """Return the page with this URL name in every language; nothing for a page that is there in Swedish alone."""
    if name in _in_swedish_alone:
        return ()
    found = tuple(_addresses(name, args, kwargs or {})) if args or kwargs else _versions(name)
    if len({version.url for version in found}) > 1:
        return found
    _in_swedish_alone.add(name)
    return ()


@cache
def _versions(name):
    return tuple(_addresses(name, (), {}))


def _addresses(name, args, kwargs) -> Iterator[Version]:
    for language in [SOURCE, *OTHERS]:
        with override(language):
            yield Version(language, reverse(name, args=args, kwargs=kwargs))


class Words(str):
    """Words that staff wrote, with their `language` where it is not the one that is spoken."""

    language = ""


def in_language(row, name: str) -> Words:
    """Return what `row` holds in the field `name`, or in `name`_fi or `name`_en where that language is spoken.

    What nobody has translated is given in Swedish, and says so.
    """
    translated = getattr(row, f"{name}_{spoken()}", "")
    words = Words(translated or getattr(row, name))
    words.language = "" if translated or spoken() == SOURCE else SOURCE
    return words
