"""The site's menus: the sections it has by itself, and the pages that staff have put there."""

from dataclasses import dataclass, replace

from django.db.models import Exists, F, OuterRef, Subquery, prefetch_related_objects
from django.db.models.fields.json import KT
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.languages import SOURCE, spoken
from trygghetsrad.records.eras import Answers, by_era_or_last
from trygghetsrad.records.models import Document, Publication, Redaction
from trygghetsrad.records.rendering import public_title

from .models import START, Page

# Written out, since some belong to apps above this one; a test holds that each of them answers.
SECTIONS = [
    ("/", _("Om rådet")),
    ("/moten/", _("Möten")),
    ("/ledamoter/", _("Ledamöter")),
    ("/minnesanteckningar/", _("Anteckningar")),
    ("/atgarder/", _("Åtgärder")),
    ("/synpunkter/", _("Synpunkter")),
    ("/kontakt/", _("Kontakt")),
]
IN_LANGUAGES = [  # by their names: the routes say which are there in every language, and at what address
    ("contact:feedback_start", _("Synpunkter")),
    ("contact:feedback_form", _("Lämna en synpunkt")),
    ("contact:feedback_follow", _("Följ ditt ärende")),
]


@dataclass(frozen=True)
class Entry:
    url: str
    label: str
    language: str = ""  # where that, or the page around it, is not Swedish
    is_current: bool = False


@dataclass(frozen=True)
class PlacedPage:
    place: str
    entry: Entry


def placed_pages(*, now):
    """The public pages that have a place in a menu, in order. One query; a second only where a title is redacted."""
    row = Page.objects.in_menus().filter(document=OuterRef("document"))
    publications = (
        Publication.objects.visible(now=now)
        .filter(document__kind=Document.Kind.PAGE)
        .exclude(slug=START)
        .annotate(
            place=Subquery(row.values("menu_place")[:1]),
            menu_order=Subquery(row.values("menu_order")[:1]),
            language=KT("content__language"),
            is_redacted=Exists(Redaction.objects.filter(publication=OuterRef("pk"))),
        )
        .filter(place__isnull=False)
        .order_by(F("menu_order"), "title")
        .defer("content")
    )
    publications = list(publications)
    prefetch_related_objects([each for each in publications if each.is_redacted], "redactions")
    return [PlacedPage(each.place, entry_of(each)) for each in publications]


def entry_of(publication):
    title = public_title(publication) if publication.is_redacted else publication.title
    return Entry(reverse("council:page_detail", args=[publication.slug]), title, publication.language)


held_pages = by_era_or_last(placed_pages, default=[])
main_menus = Answers()


def entries(place, *, era):
    """The entries of one menu."""
    placed = [each.entry for each in held_pages(era=era) if each.place == place]
    return [replace(each, language="") if each.language == spoken() == SOURCE else each for each in placed]


def main_entries(*, era):
    """The site's own sections, then the pages that staff have put there; in other languages what there is of them."""
    return main_menus.give((spoken(),), lambda: make_main_entries(era), era=era)


def make_main_entries(era):
    placed = entries(Page.MenuPlace.MAIN, era=era)
    if spoken() == SOURCE:
        return [*(Entry(url, str(label)) for url, label in SECTIONS), *placed]
    translated = [Entry(reverse(name), str(label)) for name, label in IN_LANGUAGES]
    return [*translated, *(each for each in placed if each.language == spoken())]


def with_current(entries, path):
    """Mark the entry that `path` is, or stands under; of several the longest."""
    above = [each.url for each in entries if path == each.url or (each.url != "/" and path.startswith(each.url))]
    here = max(above, key=len, default="")
    return tuple(replace(each, is_current=True) if each.url == here else each for each in entries)
