"""What is looked at in a note before it is published, place by place, in the order of the form."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from trygghetsrad.lib.checks import (
    Finding,
    Known,
    Place,
    html_findings,
    pdf,
    person_findings,
    text_findings,
    title_findings,
)
from trygghetsrad.lib.passages import text_of

ATTENDANCE = "attendance"  # a place in the form of the meeting, not of the note
POINT_LEVEL = 3  # the heading that a point's own text stands under


def note_findings(content: dict, files: list[dict], known: Known, *, correction: str = "") -> list[Finding]:
    """Findings of a note's snapshot.

    `files` are of its attachments, in order, with what is known of each: {"text", "is_tagged"}. `correction` is what is
    about to be said in public of a later version.
    """
    return [
        *_correction(correction, known),
        *title_findings(content["title"], Place(_("Rubriken"), "id_title"), known),
        *_summary(content["summary"], known),
        *_attendance(content),
        *text_findings(content["source_line"], Place(_("Källan"), "id_source_line"), known),
        *_points(content["points"], known),
        *_attachments(content["attachments"], files, known),
    ]


def _correction(words: str, known: Known) -> Iterator[Finding]:
    yield from text_findings(words, Place(_("Vad som är ändrat"), "#id_correction"), known)


def _summary(lines: list[str], known: Known) -> Iterator[Finding]:
    place = Place(_("Kort sagt"), "id_summary")
    if not lines:
        words = _("Skriv en till tre rader om det viktigaste. De står först på sidan.")
        yield Finding("missing_summary", place, words)
    yield from text_findings("\n".join(lines), place, known)


def _attendance(content: dict) -> Iterator[Finding]:
    """Who was there, by group; of an older note nobody may know any longer."""
    if not content["original_day"] and not any(row["present"] for row in content["attendance"].values()):
        words = _("Skriv på mötet hur många som var med från varje grupp. Namn behövs inte.")
        yield Finding("missing_attendance", Place(_("Vilka som var med"), ATTENDANCE), words)


def _points(points: list[dict], known: Known) -> Iterator[Finding]:
    measure_number = 0
    for number, point in enumerate(points, start=1):
        field = f"id_points-{number - 1}"
        yield from title_findings(point["title"], Place(_("Punkt %s, rubriken") % number, f"{field}-title"), known)
        body = Place(_("Punkt %s, vad som sades") % number, f"{field}-body")
        if not text_of(point["html"]):
            yield Finding("empty_text", body, _("Skriv vad som sades, eller ta bort punkten."))
        yield from html_findings(point["html"], body, known, under=POINT_LEVEL)
        outcome = Place(_("Punkt %s, vad det ledde till") % number, f"{field}-outcome")
        yield from html_findings(point["outcome"], outcome, known, under=POINT_LEVEL)
        for measure in point["measures"]:
            field = f"id_measures-{measure_number}"
            yield from text_findings(measure["what"], Place(_("Punkt %s, åtgärden") % number, f"{field}-what"), known)
            place = Place(_("Punkt %s, ansvarig för åtgärden") % number, f"{field}-responsible")
            yield from text_findings(measure["responsible"], place, known)
            measure_number += 1


def _attachments(attachments: list[dict], files: list[dict], known: Known) -> Iterator[Finding]:
    for number, (attachment, file) in enumerate(zip(attachments, files, strict=True)):
        place = Place(_("Bilaga %s") % (number + 1), f"id_attachments-{number}-title")
        yield from text_findings(attachment["title"], place, known)
        yield from pdf(attachment["title"], place, text=file["text"], is_tagged=file["is_tagged"])
        yield from person_findings(file["text"], place, known)
