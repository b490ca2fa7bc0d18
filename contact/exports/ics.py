"""The days with other hours as a calendar to subscribe to (RFC 5545 and 7986)."""

import unicodedata
from calendar import monthrange
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from icalendar import Calendar, Event
from icalendar.enums import TRANSP

from contact.rules.ahead import Notice, notices_ahead
from contact.rules.timetable import Rules
from contact.rules.words import notice_words

PRODID = "-//Hallstahammars kommun//Trygghetsrad//SV"


@lru_cache(maxsize=4)
def deviations_calendar(rules: Rules, on: date, *, site_url: str, name: str) -> bytes:
    """An all-day event for each notice of this year and the next, in the active language; `name` is the centre's.

    The same rules and day give the same bytes. An event keeps its UID all year, so that clients see a change as one.
    """
    host = urlsplit(site_url).hostname
    calendar = Calendar.new(
        prodid=PRODID,
        method="PUBLISH",
        name=_("{name}: dagar med andra tider").format(name=name),
        uid=f"hours@{host}",
        url=f"{site_url}/kontakt/",
        subcomponents=[_event(notice, on, host=host, site_url=site_url, name=name) for notice in _notices(rules, on)],
    )
    calendar.add("refresh-interval", timedelta(days=1), {"VALUE": "DURATION"})
    return calendar.to_ical()


def _notices(rules: Rules, on: date) -> Iterator[Notice]:
    """Asked for month by month: the rules follow the days only so far from the first one."""
    told_until = date.min
    for year, month in ((year, month) for year in (on.year, on.year + 1) for month in range(1, 13)):
        for notice in notices_ahead(rules, date(year, month, 1), days=monthrange(year, month)[1]):
            if notice.first_day > told_until:
                told_until = notice.last_day
                yield notice


def _event(notice: Notice, on: date, *, host: str, site_url: str, name: str) -> Event:
    words = notice_words(notice)
    return Event.new(
        summary=f"{name}: {words[:1].lower()}{words[1:]}",
        description=_text(notice.reason) or None,
        start=notice.first_day,
        end=notice.last_day + timedelta(days=1),  # the day after
        uid=f"hours-{notice.first_day}@{host}",
        stamp=datetime.combine(on, time(), UTC),
        url=f"{site_url}/kontakt/",
        transparency=TRANSP.TRANSPARENT,
    )


def _text(reason: str) -> str:
    """Without the control characters that a calendar may not hold; line ends stay."""
    return "".join(each for each in reason if each == "\n" or unicodedata.category(each) != "Cc")
