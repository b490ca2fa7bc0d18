"""What other software asks of the opening hours, read from the parameters of an address."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from contact.rules.timetable import YEARS, Channel

NAMES = ["from", "to", "channel", "at"]
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOMENT = re.compile(rf"{DAY.pattern}T[0-9]{{2}}:[0-9]{{2}}(:[0-9]{{2}}(\.[0-9]{{1,6}})?)?(Z|[+-][0-9]{{2}}:[0-9]{{2}})")
DAYS_BY_DEFAULT, MOST_DAYS = 56, 1200


class Refused(ValueError):
    """The question cannot be answered; the message says why, in words for people."""


@dataclass(frozen=True)
class AboutDays:
    """From `first` to `last`, both included."""

    channel: Channel
    first: date
    last: date


@dataclass(frozen=True)
class AboutMoment:
    """`at` has a time zone."""

    channel: Channel
    at: datetime


def read_question(parameters: Iterable[tuple[str, Sequence[str]]], today: date) -> AboutDays | AboutMoment:
    """Raises Refused. Without parameters it is about visits, from today and eight weeks ahead."""
    given = dict(_single(parameters))
    channel = _channel(given.pop("channel", Channel.VISIT))
    if "at" not in given:
        return _about_days(channel, given, today)
    if len(given) > 1:
        raise Refused(_("Fråga antingen om ett ögonblick (at) eller om dagar (from och to)."))
    return AboutMoment(channel, _moment(given["at"]))


def _about_days(channel: Channel, given: Mapping[str, str], today: date) -> AboutDays:
    first = _day("from", given["from"]) if "from" in given else today
    last = _day("to", given["to"]) if "to" in given else first + timedelta(days=DAYS_BY_DEFAULT - 1)
    if last < first:
        raise Refused(_("Dagen i to kommer före dagen i from."))
    if (last - first).days >= MOST_DAYS:
        raise Refused(_("Fråga om högst 1 200 dagar åt gången."))
    return AboutDays(channel, first, last)


def _single(parameters: Iterable[tuple[str, Sequence[str]]]) -> Iterable[tuple[str, str]]:
    for name, values in parameters:
        if name not in NAMES:
            raise Refused(_("Parametern ”{name}” finns inte. Använd from, to, channel eller at.").format(name=name))
        if len(values) != 1:
            raise Refused(_("Parametern {name} ska stå en gång.").format(name=name))
        yield name, values[0]


def _channel(text: str) -> Channel:
    if text not in set(Channel):
        raise Refused(_("channel ska vara visit (besök) eller phone (telefon)."))
    return Channel(text)


def _day(name: str, text: str) -> date:
    try:
        day = date.fromisoformat(text if DAY.fullmatch(text) else "")
    except ValueError:
        raise Refused(_("{name} ska vara en dag, som 2026-01-31.").format(name=name)) from None
    return _within_reach(name, day)


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text if MOMENT.fullmatch(text) else "")
    except ValueError:
        words = _(
            "at ska vara ett ögonblick med tidszon, som 2026-05-29T15:59:59+02:00. I en adress skrivs plustecknet %2B."
        )
        raise Refused(words) from None
    return _within_reach("at", moment)


def _within_reach(name: str, when):
    if when.year not in YEARS:
        raise Refused(_("{name} ska ligga mellan år 2000 och 2099.").format(name=name))
    return when
