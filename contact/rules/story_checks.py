"""What is looked at in "Du sa – vi gjorde" before it is published, in the order of the form."""

from django.utils.translation import gettext as _

from trygghetsrad.lib.checks import Finding, Known, Place, html_findings, text_findings, title_findings

SECTION_LEVEL = 2  # the page's heading is 1, "Du sa" and the others 2


def story_findings(content: dict, known: Known, *, correction: str = "") -> list[Finding]:
    """Findings of a snapshot with its title; `correction` is what is about to be said of a later version."""
    return [
        *text_findings(correction, Place(_("Vad som är ändrat"), "#id_correction"), known),
        *title_findings(content["title"], Place(_("Rubriken"), "id_title"), known),
        *html_findings(content["told"], Place(_("Du sa"), "id_told"), known, under=SECTION_LEVEL),
        *html_findings(content["talked"], Place(_("Vi pratade"), "id_talked"), known, under=SECTION_LEVEL),
        *html_findings(content["did"], Place(_("Vi gjorde"), "id_did"), known, under=SECTION_LEVEL),
    ]
