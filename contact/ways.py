"""The right ways as a page shows them at a moment."""

from dataclasses import dataclass

from trygghetsrad.lib.held import Held
from trygghetsrad.lib.languages import SOURCE, Language

from .board import Glance
from .models import RightWay


@dataclass(frozen=True)
class Ways:
    """Pairs of a way and what to do now."""

    urgent: list[tuple[RightWay, str]]
    others: list[tuple[RightWay, str]]


def load_ways():
    return list(RightWay.objects.active())


held_ways = Held(load_ways, default=[])


def ways_now(glance: Glance, *, language: str) -> Ways:
    """In `language`, or in Swedish where nobody has written any in it. Without known hours nothing is closed."""
    is_phone_closed = glance.has_hours and not glance.status.phone.is_open
    ways = in_language(held_ways(), language)
    told = [(way, way.text_now(is_phone_closed=is_phone_closed)) for way in ways]
    return Ways([each for each in told if each[0].is_urgent], [each for each in told if not each[0].is_urgent])


def other_languages() -> list[Language]:
    """Those but Swedish that ways are shown in today, which nobody but their writers keeps in step with the Swedish."""
    written = set(RightWay.objects.active().values_list("language", flat=True))
    return [each for each in Language if each in written and each != Language.SWEDISH]


def in_language(ways, language):
    own = [way for way in ways if way.language == language]
    return own or [way for way in ways if way.language == SOURCE]
