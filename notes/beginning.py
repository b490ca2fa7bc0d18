"""What a note of a meeting begins with: who probably was there, and which points there are to write."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from council.models import Group, Meeting, Term

from .actions import Begun
from .models import Point
from .reading.measures import PublicMeasure
from .reading.open_measures import as_list, open_measures
from .rules.standing import FOLLOW_UP, KEYS, in_order, missing, place_of, proposed

LONGEST_TITLE = Point._meta.get_field("title").max_length
WHOLE = _("Anteckningarna")
FILE_TITLE = _("Anteckningarna som PDF")


@dataclass(frozen=True)
class Row:
    """One group at the table: what the meeting says of it, and how many had a seat that day."""

    group: str
    label: str
    present: int | None
    excused: int | None
    named: int  # how many stand there by name
    seats: int


@dataclass(frozen=True)
class Beginning:
    """A meeting that has been, as one begins to write of it."""

    meeting: Meeting
    measures: list[PublicMeasure]

    @cached_property
    def agenda(self):
        return list(self.meeting.agenda.order_by("number"))

    @property
    def titles(self):
        return [item.title for item in self.agenda]

    @property
    def missing(self):
        return missing(self.titles)

    @property
    def proposed(self):
        return proposed(self.titles, has_open_measures=bool(self.measures))

    @cached_property
    def rows(self):
        told = {row.group: row for row in self.meeting.attendance.prefetch_related("members")}
        seated = list(Term.objects.current(on=self.meeting.day).counted().values_list("group", flat=True))
        return [row_of(group, label, told.get(group), seated.count(group)) for group, label in Group.choices]

    def points(self, items, keys):
        """The points that were chosen, agenda items by id and standing points by key, in the order of the meeting."""
        agenda = [item for item in self.agenda if item.pk in items]
        titles = {each.key: str(each.title) for each in self.missing if each.key in keys}
        order = in_order([item.title for item in agenda], list(titles))
        return [
            self.point(titles[at]) if isinstance(at, str) else self.point(agenda[at].title, agenda[at]) for at in order
        ]

    def point(self, title, item=None):
        """A point to write; the one that follows up the last meeting begins with the measures that wait."""
        body = as_list(self.measures) if place_of(title) == KEYS.index(FOLLOW_UP) else ""
        return Begun(Truncator(title).chars(LONGEST_TITLE), body, item)


def beginning_of(meeting, *, now):
    return Beginning(meeting, open_measures(before=meeting.day, now=now))


def only_point():
    """The one point of an old note that there is only a file of."""
    return Begun(str(WHOLE), format_html("<p>{}</p>", _("Anteckningarna från mötet finns som bilaga.")))


def row_of(group, label, told, seats):
    present, excused, named = (told.present, told.excused, len(told.members.all())) if told else (None, None, 0)
    return Row(group, label, present, excused, named, seats)
