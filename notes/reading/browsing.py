"""The list of notes, by year and by topic."""

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from council.models import Topic

from .pages import note_pages
from .topics import topics_of

SOFT_HYPHEN = "\u00ad"  # the heading is one long word: on a phone it breaks in two


@dataclass(frozen=True)
class Choice:
    """A year or a topic that the list can be narrowed to, with how many notes that leaves; or all of them."""

    label: str
    count: int | None
    address: str
    is_chosen: bool


@dataclass(frozen=True)
class Selection:
    """What the list is narrowed to; None for all years, or all topics."""

    year: int | None = None
    topic: Topic | None = None

    def holds(self, note):
        fits_year = self.year in {None, note.day.year}
        return fits_year and (self.topic is None or self.topic.pk in note.topic_ids)

    @property
    def address(self):
        asked = {"ar": self.year, "amne": self.topic and self.topic.slug}
        query = urlencode({name: value for name, value in asked.items() if value})
        return reverse("notes:note_list") + (f"?{query}" if query else "")

    @property
    def heading(self):
        words = {"year": self.year, "topic": self.topic}
        if self.year and self.topic:
            return _("Minnes\u00adanteckningar från %(year)s i ämnet %(topic)s") % words
        if self.topic:
            return _("Minnes\u00adanteckningar i ämnet %(topic)s") % words
        return _("Minnes\u00adanteckningar från %(year)s") % words if self.year else _("Minnes\u00adanteckningar")


def list_context(asked, *, now):
    """What the list shows for the query `asked`. One that leaves no note shows them all, and says so."""
    notes = note_pages(now=now)
    topics = topics_of(notes)
    wanted, is_known = selection(asked, {note.day.year for note in notes}, topics)
    has_any = is_known and any(wanted.holds(note) for note in notes)
    shown = wanted if has_any else Selection()
    heading = shown.heading
    return {
        "heading": heading,
        "title": heading.replace(SOFT_HYPHEN, ""),
        "found_nothing": bool(notes) and not has_any,
        "years": by_year([note for note in notes if shown.holds(note)]),
        "year_choices": year_choices(shown, notes),
        "topic_choices": topic_choices(shown, notes, topics),
    }


def selection(asked, years, topics):
    """The selection of a query, and whether all that it names is known. Nothing typed reaches the database."""
    year, slug = asked.get("ar", ""), asked.get("amne", "")
    found = Selection(
        next((each for each in years if str(each) == year), None),
        next((each for each in topics if each.slug == slug), None),
    )
    return found, bool(found.year) == bool(year) and bool(found.topic) == bool(slug)


def by_year(notes):
    return [(year, list(group)) for year, group in groupby(notes, key=lambda note: note.day.year)]


def year_choices(shown, notes):
    """The years that have notes in the chosen topic, latest first, after the way to them all."""
    within = Selection(topic=shown.topic)
    counts = Counter(note.day.year for note in notes if within.holds(note))
    narrowed = [
        Choice(str(year), count, Selection(year, shown.topic).address, year == shown.year)
        for year, count in sorted(counts.items(), reverse=True)
    ]
    return choices(_("Alla år"), within, narrowed, is_all=shown.year is None)


def topic_choices(shown, notes, topics):
    """The topics of the notes of the chosen year, after the way to them all."""
    within = Selection(year=shown.year)
    counts = Counter(pk for note in notes if within.holds(note) for pk in note.topic_ids)
    narrowed = [
        Choice(topic.title, counts[topic.pk], Selection(shown.year, topic).address, topic == shown.topic)
        for topic in topics
        if counts[topic.pk]
    ]
    return choices(_("Alla ämnen"), within, narrowed, is_all=shown.topic is None)


def choices(words, selection, narrowed, *, is_all):
    """Nothing where there is nothing to choose between."""
    if len(narrowed) < 2 and is_all:
        return []
    return [Choice(words, None, selection.address, is_all), *narrowed]
