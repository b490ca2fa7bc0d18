"""The points that a meeting of the council takes up every time, and where they stand among the others."""

import re
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Standing:
    key: str
    title: str | Promise
    pattern: str  # a title in lower case that holds this is the point


FOLLOW_UP = "follow_up"
TOLD = "läget?|lägesbild|lägesrapport|information|rapport"


def told_by(name: str) -> str:
    """What `name` tells of how things are: "Läget just nu: polisen", "Polisens lägesbild", "Polisen informerar"."""
    first = f"^{name}(en|ens)?:? (({TOLD})|(informerar|berättar|rapporterar)( om läget)?|har ordet)$"
    return f"(läget|lägesbild|information|rapport).*{name}(en)?\\b|(nytt|nyheter|aktuellt) från {name}en\\b|{first}"


BEFORE = "(förra|föregående|senaste) (mötet|mötes?\\b|träffen|(minnes)?anteckning)"
MEASURES = "^uppföljning( av( (tidigare|öppna))? åtgärder(na)?)?$|^(genomgång av )?åtgärdslistan?$"
WHEN = "((tid|dag|datum|plats)( och (tid|dag|datum|plats))? för )?"
# In the order of a meeting.
STANDING = [
    Standing("welcome", _("Välkommen och dagordning"), "^välkom|^(?!.*nästa).*dagordning"),
    Standing(FOLLOW_UP, _("Uppföljning av förra mötets åtgärder"), f"{BEFORE}|{MEASURES}"),
    Standing("municipality", _("Läget just nu: kommunen"), told_by("kommun")),
    Standing("police", _("Läget just nu: polisen"), told_by("(kommun|när|lokal)?polis")),
    Standing("theme", _("Tema"), "^tema"),
    Standing("received", _("Inkomna synpunkter i korthet"), "^inkomna synpunkter"),
    Standing("round", _("Laget runt"), "laget runt"),
    Standing("measures", _("Åtgärder"), "^åtgärder$"),
    Standing("next", _("Nästa möte"), f"^{WHEN}(nästa (möte|träff)|kommande möten)\\b"),
]
KEYS = [each.key for each in STANDING]
THEME = KEYS.index("theme")
WRITTEN_ELSEWHERE = {"measures"}  # each measure is written under the point that it came from


def place_of(title: str) -> int:
    """The place in STANDING of the point that `title` names; THEME for a subject of the meeting's own."""
    told = " ".join(title.lower().split()).strip(".: ")
    if told.startswith("tema"):
        return THEME
    return next((place for place, each in enumerate(STANDING) if re.search(each.pattern, told)), THEME)


def missing(agenda: list[str]) -> list[Standing]:
    """The standing points that an agenda of these titles lacks. Any subject of its own counts as the theme."""
    there = {place_of(title) for title in agenda}
    return [each for place, each in enumerate(STANDING) if place not in there]


def proposed(agenda: list[str], *, has_open_measures: bool) -> set[str]:
    """The keys of those missing that a note begins with: all that is not written elsewhere.

    Nothing is followed up where nothing waits.
    """
    likely = set(KEYS) - WRITTEN_ELSEWHERE - (set() if has_open_measures else {FOLLOW_UP})
    return {each.key for each in missing(agenda)} & likely


def in_order(agenda: list[str], chosen: list[str]) -> list[int | str]:
    """Where each point stands: the index of an agenda title, or the key of a chosen standing point.

    The agenda keeps its own order; a standing point comes before the first one that a meeting takes up after it.
    """
    order: list[int | str] = list(range(len(agenda)))
    places = [place_of(title) for title in agenda]
    for key in sorted(chosen, key=KEYS.index):
        place = KEYS.index(key)
        before = next((at for at, each in enumerate(places) if each > place), len(order))
        order.insert(before, key)
        places.insert(before, place)
    return order
