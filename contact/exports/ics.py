"""The days with other hours as a calendar to subscribe to (RFC 5545 and 7986)."""

import unicodedata
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from icalendar import Calendar, Event
from icalendar.enums import TRANSP

from contact.rules.ahead import Notice, notices_ahead
from contact.rules.timetable import Rules
from contact.rules.turns import SWEDEN
from contact.rules.words import notice_words

PRODID = "-//Hallstahammars kommun//Trygghetsrad//SV"


def deviations_calendar(rules: Rules, on: date, *, url: str, name: str) -> bytes:
    """An all-day event for each notice of this year and the next; `name` is the centre's, `url` that of its page.

    The same rules and day give the same bytes. An event keeps its UID all year, so that clients see a change as one.
    """
    host, name = urlsplit(url).hostname, " ".join(_text(name).split())
    first, end = date(on.year, 1, 1), date(on.year + 2, 1, 1)
    notices = notices_ahead(rules, first, days=(end - first).days)
    calendar = Calendar.new(
        prodid=PRODID,
        method="PUBLISH",
        name=_("{name}: dagar med andra tider").format(name=name),
        uid=f"hours@{host}",
        url=url,
        subcomponents=[_event(notice, on, host=host, url=url, name=name) for notice in notices],
    )
    calendar.add("refresh-interval", timedelta(days=1), {"VALUE": "DURATION"})
    return calendar.to_ical()


def _event(notice: Notice, on: date, *, host: str, url: str, name: str) -> Event:
    words = notice_words(notice)
    return Event.new(
        summary=f"{name}: {words[:1].lower()}{words[1:]}",
        description=_text(notice.reason) or None,
        start=notice.first_day,
        end=notice.last_day + timedelta(days=1),  # the day after
        uid=f"hours-{notice.first_day}@{host}",
        stamp=datetime.combine(on, time(), SWEDEN).astimezone(UTC),
        url=url,
        transparency=TRANSP.TRANSPARENT,
    )


def _text(reason: str) -> str:
    """Without the control characters that a calendar may not hold; line ends stay."""
    return "".join(each for each in reason if each == "\n" or unicodedata.category(each) != "Cc")
