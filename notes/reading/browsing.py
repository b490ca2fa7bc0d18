"""The list of notes, by year and by topic."""

from itertools import groupby

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from trygghetsrad.lib.narrowing import Facet, Narrowing, values_of

from .pages import note_pages
from .topics import topics_of

SOFT_HYPHEN = "\u00ad"  # the heading is one long word: on a phone it breaks in two


def read_note_choices(*, now):
    """What the address of the list can ask for."""
    return values_of(facets_of(note_pages(now=now)))


def read_note_list(year, topic, *, now):
    """The title of the list, and its main part as text, for what its address asks for."""
    context = list_context({"ar": year, "amne": topic}, now=now)
    return {"title": context["title"], "written": render_to_string("notes/note_list_written.html", context)}


def list_context(asked, *, now):
    """What the list shows for the query `asked`. One that leaves no note shows them all, and says so."""
    notes = note_pages(now=now)
    facets = facets_of(notes)
    narrowing = Narrowing(notes, facets, asked, reverse("notes:note_list"))
    found_nothing = bool(notes) and not narrowing.is_answered
    if found_nothing:
        narrowing = Narrowing(notes, facets, {}, narrowing.address)
    heading = heading_of(narrowing.chosen)
    return {
        "heading": heading,
        "title": heading.replace(SOFT_HYPHEN, ""),
        "found_nothing": found_nothing,
        "years": [(year, list(group)) for year, group in groupby(narrowing.shown, key=lambda note: note.day.year)],
        "year_choices": narrowing.leading("ar"),
        "topic_choices": narrowing.leading("amne"),
    }


def facets_of(notes):
    return {"ar": year_facet(notes), "amne": topic_facet(notes)}


def year_facet(notes):
    years = sorted({str(note.day.year) for note in notes}, reverse=True)
    return Facet(lambda note: [str(note.day.year)], {"": _("Alla år")} | {year: year for year in years})


def topic_facet(notes):
    topics = topics_of(notes)
    slugs = {topic.pk: topic.slug for topic in topics}
    labels = {"": _("Alla ämnen")} | {topic.slug: topic.title for topic in topics}
    return Facet(lambda note: [slugs[pk] for pk in note.topic_ids if pk in slugs], labels)


def heading_of(chosen):
    words = {"year": chosen.get("ar"), "topic": chosen.get("amne")}
    if all(words.values()):
        return _("Minnes\u00adanteckningar från %(year)s i ämnet %(topic)s") % words
    if words["topic"]:
        return _("Minnes\u00adanteckningar i ämnet %(topic)s") % words
    return _("Minnes\u00adanteckningar från %(year)s") % words if words["year"] else _("Minnes\u00adanteckningar")
