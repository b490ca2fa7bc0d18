"""What the search page shows: the hits, and the links that narrow them down or lead on."""

from dataclasses import replace
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from trygghetsrad.lib import narrowing
from trygghetsrad.lib.search.queries import parse, without_marks
from trygghetsrad.lib.texts import plain_line
from trygghetsrad.records.models import SearchEntry
from trygghetsrad.records.searching import Choice, find

MOST_DIGITS = 4  # of a year or the number of a page
TITLE_LENGTH = 60  # letters


def search_context(asked, *, now):
    """What the template needs; `asked` is a QueryDict, of which anything may be missing or wrong."""
    words, choice = words_typed(asked), choice_of(asked)
    typed = words["typed"]
    found = find(parse(typed), now=now, choice=choice, page=number_in(asked, "sida") or 1)
    return words | {
        "found": found,
        "kinds": picks(typed, choice, kind_labels(), found.kinds, "kind"),
        "years": picks(typed, choice, year_labels(found, choice), found.years, "year"),
        "unquoted_url": address(without_marks(typed), choice) if found.query.phrases else "",
        "found_elsewhere": bool(found.kinds or found.years),  # but for what was chosen
        "all_url": address(typed, Choice()) if choice != Choice() else "",
        "previous_url": address(typed, choice, found.page - 1) if found.page > 1 else "",
        "next_url": address(typed, choice, found.page + 1) if found.page < found.pages else "",
    }


def words_typed(asked):
    """What stands in the box, and as much of it as fits in a title."""
    typed = plain_line(asked.get("q", ""))
    return {"typed": typed, "told": Truncator(typed).chars(TITLE_LENGTH)}


def choice_of(asked):
    kind = asked.get("slag", "")
    return Choice(kind if kind in SearchEntry.Kind.values else "", number_in(asked, "ar"))


def number_in(asked, name):
    """The number, or None where there is none worth the name."""
    text = asked.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS else None


def kind_labels():
    return {value: capfirst(label) for value, label in SearchEntry.Kind.choices}


def year_labels(found, choice):
    """The years of the hits, latest first, and the one that was chosen; what has no day has no year."""
    years = {year for year in [*found.years, choice.year] if year is not None}
    return {year: str(year) for year in sorted(years, reverse=True)}


def picks(typed, choice, labels, numbers, part):
    """All, and each that has hits; what is chosen stays to be seen, also without any."""
    chosen, everything = getattr(choice, part), getattr(Choice(), part)
    offered = [(value, label, numbers.get(value, 0)) for value, label in labels.items()]
    return [
        narrowing.Choice(value, label, number, address(typed, replace(choice, **{part: value})), value == chosen)
        for value, label, number in [(everything, _("Alla"), sum(numbers.values())), *offered]
        if number or value in {chosen, everything}
    ]


def address(typed, choice, page=1):
    asked = {"q": typed, "slag": choice.kind, "ar": choice.year, "sida": page if page > 1 else ""}
    return f"{reverse('search')}?{urlencode({name: value for name, value in asked.items() if value not in ('', None)})}"
