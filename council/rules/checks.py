"""What is looked at in a page before it is published, in the order of the form."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from trygghetsrad.lib.checks import Finding, Known, Place, html_findings, picture, text_findings, title_findings

PAGE_LEVEL = 1


def page_findings(content: dict, known: Known, *, correction: str = "") -> list[Finding]:
    """Findings of a page's snapshot with its title; `correction` is what is about to be said of a later version."""
    return [
        *text_findings(correction, Place(_("Vad som är ändrat"), "#id_correction"), known),
        *title_findings(content["title"], Place(_("Rubriken"), "id_title"), known),
        *text_findings(content["lead"], Place(_("Ingressen"), "id_lead"), known),
        *html_findings(content["body"], Place(_("Texten"), "id_body"), known, under=PAGE_LEVEL),
        *_image(content["image"], known),
    ]


def _image(image: dict | None, known: Known) -> Iterator[Finding]:
    """A snapshot says by an empty description that a picture is decorative: the database allows no other reason."""
    if image is None:
        return
    described, caption = Place(_("Bilden i ord"), "id_image_alt"), Place(_("Bildtexten"), "id_caption")
    yield from picture(image["alt"], described, is_decorative=not image["alt"])
    yield from text_findings(image["alt"], described, known)
    yield from text_findings(image["caption"], caption, known)
