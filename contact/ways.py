"""The right ways as a page shows them at a moment."""

from dataclasses import dataclass
from typing import NamedTuple

from trygghetsrad.lib.held import Held
from trygghetsrad.lib.languages import SOURCE, Language
from trygghetsrad.lib.swedish import phone_href

from .board import Glance
from .models import RightWay
from .rules.words import phone_opens_words


class WayNow(NamedTuple):
    """A way, what to do now, and when its number opens: "" where that is open, or where we do not know its hours."""

    way: RightWay
    text: str
    opens: str


@dataclass(frozen=True)
class Ways:
    urgent: list[WayNow]
    others: list[WayNow]


def load_ways():
    return list(RightWay.objects.active())


held_ways = Held(load_ways, default=[])


def ways_now(glance: Glance, *, language: str) -> Ways:
    """In `language`, or in Swedish where nobody has written any in it. Without known hours nothing is closed."""
    is_phone_closed = glance.has_hours and not glance.status.phone.is_open
    opens = phone_opens_words(glance.status) if is_phone_closed else ""
    own_number = phone_href(glance.board.centre.phone)
    told = [
        WayNow(
            way,
            way.text_now(is_phone_closed=is_phone_closed),
            opens if way.phone and phone_href(way.phone) == own_number else "",
        )
        for way in in_language(held_ways(), language)
    ]
    return Ways([each for each in told if each.way.is_urgent], [each for each in told if not each.way.is_urgent])


def other_languages() -> list[Language]:
    """Those but Swedish that ways are shown in today, which nobody but their writers keeps in step with the Swedish."""
    written = set(RightWay.objects.active().values_list("language", flat=True))
    return [each for each in Language if each in written and each != Language.SWEDISH]


def in_language(ways, language):
    own = [way for way in ways if way.language == language]
    return own or [way for way in ways if way.language == SOURCE]
