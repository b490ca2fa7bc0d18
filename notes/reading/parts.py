"""A published note as parts of plain text, so that two versions can be laid beside each other."""

from dataclasses import dataclass
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from trygghetsrad.lib.passages import text_of
from trygghetsrad.lib.swedish import clock, clock_span, long_date, plain_date


@dataclass(frozen=True)
class Part:
    """What one part says, as text; `form` is what may differ beside the words, and `form_words` tells when it does."""

    label: str
    text: str = ""
    form: object = None
    form_words: str = ""


def parts(note, topics):
    """The parts of `note`, a NotePage, under keys that are the same in every version; `topics` are titles by id."""
    content = note.content
    return {
        "title": Part(_("Rubriken"), content["title"]),
        "meeting": Part(_("Mötet"), lines(*meeting_lines(note))),
        "topics": Part(_("Ämnen"), lines(*(topics.get(pk, "") for pk in sorted(note.topic_ids)))),
        "summary": Part(_("Kort sagt"), lines(*content["summary"])),
        "attendance": Part(_("Vilka som var med"), lines(*attendance_lines(note))),
        "names": names_part(note),
        **{f"point-{point['anchor']}": point_part(point) for point in content["points"]},
        "attachments": attachments_part(note),
        "source": Part(_("Källa"), content["source_line"]),
        "original": Part(_("Ursprungligt datum"), plain_date(note.original_day) if note.original_day else ""),
    }


def lines(*texts):
    return "\n".join(text for text in texts if text)


def meeting_lines(note):
    """Day, time, place, theme and kind, each where it is known."""
    yield long_date(note.day)
    if note.starts:
        yield _("kl. %s") % (clock_span(note.starts, note.ends) if note.ends else clock(note.starts))
    yield from (note.content["meeting"]["place"], note.content["meeting"]["theme"], capfirst(note.kind))


def attendance_lines(note):
    yield from (", ".join(filter(None, [f"{name}: {present}", excused])) for name, present, excused in note.counts)


def names_part(note):
    """No names: they are shown on the page of the note alone, to those who may be named today."""
    words = _("Vilka som nämns vid namn är ändrat. Namnen står bara på sidan med anteckningarna.")
    return Part(_("Namn"), form=sorted(note.member_ids), form_words=words)


def point_part(point):
    """A point that only moved says nothing here: its words are where they were."""
    outcome, html = point.get("outcome", ""), point["html"]
    agenda = point["agenda"] if point["agenda"] != point["title"] else ""
    text = lines(
        point["title"],
        agenda and _("På dagordningen: %s") % agenda,
        text_of(html),
        outcome and _("Det ledde till: %s") % text_of(outcome),
        *(measure_line(measure) for measure in point.get("measures", [])),
    )
    label = _("Punkt %(number)s: %(title)s") % {"number": point["number"], "title": point["title"]}
    return Part(label, text, [html, outcome], _("Orden är desamma. Formen eller en länk är ändrad."))


def measure_line(measure):
    line = _("Åtgärd: %(what)s. Ansvarig: %(responsible)s.") % measure
    due = measure["due"] and _("Klart senast %s.") % plain_date(date(*measure["due"]))
    return f"{line} {due}" if due else line


def attachments_part(note):
    text = lines(*(f"{each['title']} ({each['type']}, {each['size']})" for each in note.attachments))
    files = [each["url"] for each in note.attachments]
    return Part(_("Bilagor"), text, files, _("En fil är utbytt."))
