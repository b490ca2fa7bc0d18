"""All checks that a piece of text goes through, by what kind of text it is."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ..passages import elements, text_of
from .contacts import emails, phones
from .findings import Finding, Place
from .known import Known
from .markup import headings, links
from .persons import names, numbers
from .plates import plates
from .wording import council_words

PERSONS = [numbers, phones, emails, plates, names]
_TELLING = ("mailto:", "tel:")


def person_findings(text: str, place: Place, known: Known) -> Iterator[Finding]:
    """What points out a person, in plain text of any origin."""
    for check in PERSONS:
        yield from check(text, place, known)


def text_findings(text: str, place: Place, known: Known) -> Iterator[Finding]:
    """The checks of plain text of ours."""
    yield from person_findings(text, place, known)
    yield from council_words(text, place, known)


def title_findings(text: str, place: Place, known: Known) -> Iterator[Finding]:
    if not text.strip():
        yield Finding("empty_heading", place, _("Rubriken har ingen text. Skriv den."))
    yield from text_findings(text, place, known)


def html_findings(html: str, place: Place, known: Known, *, under: int) -> Iterator[Finding]:
    """The checks of sanitised markup that stands under a heading of the level `under`."""
    yield from text_findings(text_of(html), place, known)
    yield from _addresses(html, place, known)
    yield from headings(html, place, under=under)
    yield from links(html, place)


def _addresses(html: str, place: Place, known: Known) -> Iterator[Finding]:
    """Where links lead tells too: "ring Kim" may have Kim's number beneath. What the link says is told already."""
    for link in elements(html, {"a"}):
        is_telling = link.address.startswith(_TELLING)
        hidden = link.address.partition(":")[2] if is_telling else link.address
        checks = [numbers, phones, emails] if is_telling else [numbers, emails]
        for check in checks:
            yield from (each for each in check(hidden, place, known) if each.excerpts[0].found not in link.text)
