"""What public notes say of items of an agenda: the points that answer them, and what came of those."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from trygghetsrad.records.models import Publication
from trygghetsrad.records.rendering import public_content

from ..models import Measure, Note
from .measures import Origin, PublicMeasure, public_measures
from .pages import public_notes


@dataclass(frozen=True)
class AnsweringPoint:
    """A point of a note that may be read, redacted, with its measures as they stand."""

    item: int  # the key of the item that it answers
    title: str
    origin: Origin
    measures: list[PublicMeasure]
    publication: Publication

    @property
    def address(self):
        return self.origin.address


@dataclass(frozen=True)
class Answers:
    """`meetings` are the keys of those whose notes may be read, whether they answer or not."""

    points: list[AnsweringPoint]
    meetings: set[int]

    def to(self, item):
        """Those of one item, by its key."""
        return [point for point in self.points if point.item == item]


def answers_to(items, *, now) -> Answers:
    """What may be read at the moment `now` of `items` (keys). Nothing of drafts, of notes to come or withdrawn.

    Two queries, a third for redactions and a fourth where there are measures, however many items.
    """
    if not items:
        return Answers([], set())
    return answers_in(notes_on(items, now=now), items, now=now)


def notes_on(items, *, now):
    """The notes that may be read of the meetings whose agendas hold `items`, with the key of the meeting."""
    own = Note.objects.filter(document=OuterRef("document")).values("meeting")[:1]
    documents = Note.objects.filter(meeting__agenda__in=items).values("document")
    found = public_notes(now=now).filter(document__in=documents).annotate(meeting=Subquery(own))
    return found.with_redactions()


def answers_in(publications, items, *, now) -> Answers:
    publications = list(publications)
    measures = defaultdict(list)
    for measure in public_measures(publications, now=now):
        measures[measure.origin.slug, measure.origin.anchor].append(measure)
    return Answers(
        [
            AnsweringPoint(item, title, origin, measures[origin.slug, origin.anchor], publication)
            for publication in publications
            for item, title, origin in points_in(publication)
            if item in items
        ],
        {publication.meeting for publication in publications},
    )


def points_in(publication):
    content = public_content(publication)
    is_example = content["meeting"]["is_example"]
    for point in content["points"]:
        origin = Origin(publication.slug, publication.day, point["anchor"], point["number"], is_example)
        yield point.get("item"), point["title"], origin  # a version from before cases were raised names no item


def measures_of(keys, *, now) -> list[PublicMeasure]:
    """Those of the measures `keys` that may be read at the moment `now`, in the order of the ledger."""
    documents = Measure.objects.filter(pk__in=keys).values("note__document")
    publications = public_notes(now=now).filter(document__in=documents).with_redactions() if keys else []
    return [each for each in public_measures(publications, now=now) if each.pk in keys]
