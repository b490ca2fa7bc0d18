"""What the public may know of measures: what is to be done, as it was published, and how it has gone since."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst

from trygghetsrad.records.rendering import public_content, redacted

from ..models import MeasureUpdate
from ..rules import measures as rules

MARKS = {
    rules.NEW: "plan",
    rules.ONGOING: "pagar",
    rules.PARTLY: "pagar",
    rules.DONE: "klar",
    rules.IMPOSSIBLE: "nej",
    rules.ELSEWHERE: "annan",
}


@dataclass(frozen=True)
class Origin:
    """Where a measure was agreed on: a point of a published note."""

    slug: str
    day: date
    anchor: int
    number: int
    is_example: bool

    @property
    def address(self):
        return f"{reverse('notes:note_detail', args=[self.slug])}#punkt-{self.anchor}"


@dataclass(frozen=True)
class PublicMeasure:
    """One measure, redacted, in the shapes that the templates ask for."""

    pk: int
    what: str
    responsible: str
    due: date | None
    origin: Origin
    standing: rules.Standing

    @property
    def html_id(self):
        return f"atgard-{self.pk}"

    @property
    def address(self):
        return f"{reverse('notes:measure_list')}#{self.html_id}"

    @property
    def mark(self):
        """The shape in components/sprite.html that stands beside the words."""
        return "sen" if self.standing.is_late else MARKS[self.standing.status]

    @property
    def before(self):
        """What was told before the newest update, latest first: triples of a day, a headline and what ends it."""
        return [(each.day, rules.headline(each), rules.rest(each)) for each in self.standing.updates[-2::-1]]


def points_of(publication, content, *, now):
    """The points of one note, each with its measures as they stand; for the other keys see `models.snapshot`.

    `content` is its public content. A note that was published before there were measures has points without them.
    """
    by_anchor = defaultdict(list)
    for measure in standing_of(rows_of(publication, content), now=now):
        by_anchor[measure.origin.anchor].append(measure)
    return [{"outcome": "", **point, "measures": by_anchor[point["anchor"]]} for point in content["points"]]


def public_measures(publications, *, now):
    """The measures that `publications` name, in their order. Those are read with one query, the updates with one."""
    return standing_of((row for each in publications for row in rows_of(each, public_content(each))), now=now)


def rows_of(publication, content):
    for point in content["points"]:
        origin = Origin(
            publication.slug, publication.day, point["anchor"], point["number"], content["meeting"]["is_example"]
        )
        for facts in point.get("measures", []):
            yield publication, origin, facts


def standing_of(rows, *, now):
    rows = list(rows)
    updates = updates_of([facts["id"] for _publication, _origin, facts in rows])
    on = timezone.localdate(now)
    return [measure_of(*row, updates[row[-1]["id"]], on=on) for row in rows]


def updates_of(ids):
    found = defaultdict(list)
    for update in MeasureUpdate.objects.filter(measure__in=ids).order_by("day", "pk") if ids else []:
        found[update.measure_id].append(update)
    return found


def measure_of(publication, origin, facts, updates, *, on):
    """What was left out of the note is left out of the updates too."""
    due = date(*facts["due"]) if facts["due"] else None
    told = [
        rules.Update(each.day, each.status, redacted(publication, each.words), redacted(publication, each.whose))
        for each in updates
    ]
    standing = rules.standing(told, due=due, on=on)
    return PublicMeasure(facts["id"], capfirst(facts["what"]), capfirst(facts["responsible"]), due, origin, standing)
