"""Headings, links and pictures, for those who listen to a page or find their way by its headings."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ..passages import elements
from .findings import Finding, Place, whole

_HEADINGS = {"h2", "h3", "h4"}
_VAGUE = {
    *("här", "här finns", "klicka", "klicka här", "länk", "länken", "denna länk", "den här länken", "mer", "mer här"),
    *("läs här", "läs mer", "läs mer här", "läs vidare", "se här", "se mer", "se mer här", "hit", "here", "read more"),
}


def headings(html: str, place: Place, *, under: int) -> Iterator[Finding]:
    """Empty ones, and those that stand too high or leave a level out; the text stands under a heading of `under`."""
    level = under
    for heading in elements(html, _HEADINGS):
        own = int(heading.name[1])
        if not heading.text.strip():
            yield Finding("empty_heading", place, _("Rubriken har ingen text. Skriv den, eller ta bort raden."))
            continue
        if own <= under:
            words = _("Rubriken är större än den rubrik som texten står under. Välj en mindre.")
            yield Finding("heading_order", place, words, whole(heading.text.strip()))
        elif own > level + 1:
            words = _("Rubriken hoppar över en nivå. Välj nivån närmast under rubriken före.")
            yield Finding("heading_order", place, words, whole(heading.text.strip()))
        level = max(own, under)


def links(html: str, place: Place) -> Iterator[Finding]:
    """Links that do not tell where they lead: whoever listens hears "här, länk" and nothing else."""
    for link in elements(html, {"a"}):
        said = " ".join(link.text.split()).strip(" .,:;!?…›»>→").casefold()
        if not said or said in _VAGUE:
            words = _("Skriv i länken vart den leder, till exempel ”Läs om medborgarlöftet”.")
            yield Finding("vague_link", place, words, whole(" ".join(link.text.split())))


def picture(alt: str, place: Place, *, is_decorative: bool = False) -> Iterator[Finding]:
    """A picture that is told by nothing, or by the name of its file."""
    if not alt.strip() and not is_decorative:
        yield Finding("missing_alt", place, _("Beskriv bilden i ord, eller markera att den bara är utsmyckning."))
    elif alt.strip().lower().endswith((".jpg", ".jpeg", ".png", ".webp", ".gif")):
        words = _("Det är filens namn och ingen beskrivning. Skriv vad bilden visar.")
        yield Finding("missing_alt", place, words, whole(alt.strip()))
