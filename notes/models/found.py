"""What can be found of a note: itself, its points, their measures, and the text of its attachments."""

from django.urls import reverse
from django.utils.text import capfirst

from trygghetsrad.lib.passages import text_of
from trygghetsrad.lib.texts import unwrapped
from trygghetsrad.records.models import Find, SearchEntry
from trygghetsrad.records.rendering import public_content, redacted

Kind = SearchEntry.Kind


def finds(note, publication):
    """Yield each `Find` in the order in which it is read."""
    content = public_content(publication)
    address = reverse("notes:note_detail", args=[publication.slug])
    about = {"day": publication.day, "is_example": content["meeting"]["is_example"]}
    summary = "\n".join([*content["summary"], content["meeting"]["theme"], content["source_line"]])
    yield Find(kind=Kind.NOTE, title=content["title"], text=summary, url=address, **about)
    for point in content["points"]:
        text = "\n".join([text_of(point["html"]), text_of(point.get("outcome", ""))])
        place = f"{address}#punkt-{point['anchor']}"
        yield Find(kind=Kind.POINT, title=point["title"], text=text, url=place, **about)
    for what, text, url in measures(note, publication, content):
        yield Find(kind=Kind.MEASURE, title=what, text=text, url=url, **about)
    for title, text in attachments(publication, content):
        yield Find(kind=Kind.ATTACHMENT, title=title, text=text, url=f"{address}#bilagor", **about)


def measures(note, publication, content):
    """Each with the words of its updates, which are public as soon as they are saved."""
    told, ledger = told_of_measures(note, content), reverse("notes:measure_list")
    for each in measures_in(content):
        words = (redacted(publication, words) for words in told.get(each["id"], []))
        yield each["what"], "\n".join([capfirst(each["responsible"]), *words]), f"{ledger}#atgard-{each['id']}"


def measures_in(content):
    return [each for point in content["points"] for each in point.get("measures", [])]


def told_of_measures(note, content):
    """What the updates say of each measure in `content`, as it was written: {pk: texts}."""
    rows = note.measures.filter(pk__in=[each["id"] for each in measures_in(content)]).prefetch_related("updates")
    return {row.pk: [words for each in row.updates.all() for words in (each.whose, each.words)] for row in rows}


def attachments(publication, content):
    """The text of each file, found with the note: the note says what the file is."""
    texts = {file.name: file.text for file in publication.files.all()}
    for each in content["attachments"]:
        yield each["title"], redacted(publication, unwrapped(texts.get(each["name"], "")))
