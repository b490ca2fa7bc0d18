"""The customer centre for search engines: schema.org's GovernmentOffice with its hours, as JSON-LD.

The hours are those of visits: schema.org has special days for a place, none for a way to call it.
"""

import json
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import groupby

from django.utils.safestring import SafeString, mark_safe

from contact.exports.horizon import last_day_told
from contact.rules.hours import day, usual_day
from contact.rules.timetable import Channel, Interval, Rules
from trygghetsrad.lib.dates import dates
from trygghetsrad.lib.swedish import phone_href

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
CLOSED = {"opens": "00:00", "closes": "00:00"}  # as Google has it: https://developers.google.com/search/docs
# What could end the script, and the two line ends that JSON allows and JavaScript long did not.
ESCAPES = {ord(each): f"\\u{ord(each):04X}" for each in "<>&\u2028\u2029"}


def place(rules: Rules, on: date, *, centre, url: str) -> dict:
    """All that is known of `centre` (a row of Centre); what is not known is left out."""
    known = {
        "@context": "https://schema.org",
        "@type": "GovernmentOffice",
        "name": str(centre.name),
        "url": url,
        "telephone": phone_href(centre.phone).removeprefix("tel:"),
        "email": centre.email,
        "address": _address(centre),
        **opening_hours(rules, on),
    }
    return {key: value for key, value in known.items() if value}


def as_script(told: dict) -> SafeString:
    """The element that holds `told`; no text in it can end the element."""
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 (escaped just here)


def opening_hours(rules: Rules, on: date) -> dict[str, list[dict]]:
    """The seasons from 1 January, so that they stay the same all year, and the days from `on` that are otherwise."""
    seasons, special = _specified(rules, on)
    return {"openingHoursSpecification": list(seasons), "specialOpeningHoursSpecification": list(special)}


@lru_cache(maxsize=4)
def _specified(rules: Rules, on: date) -> tuple[tuple[dict, ...], tuple[dict, ...]]:
    """Remembered for the pages that ask again the same day."""
    return tuple(_seasons(rules, on)), tuple(_special_days(rules, on))


def _seasons(rules: Rules, on: date) -> Iterator[dict]:
    for season, run in groupby(dates(date(on.year, 1, 1), last_day_told(on)), rules.season):
        days = list(run)
        for hours, weekdays in season.weekdays_by_hours(Channel.VISIT).items() if season else ():
            names = [WEEKDAYS[weekday] for weekday in weekdays]
            yield from _specifications(hours, days, dayOfWeek=names)


def _special_days(rules: Rules, on: date) -> Iterator[dict]:
    for each in dates(on, last_day_told(on)):
        hours = day(rules, each, Channel.VISIT).intervals
        if hours != usual_day(rules, each, Channel.VISIT).intervals:
            yield from _specifications(hours, [each])


def _specifications(hours: tuple[Interval, ...], days: list[date], **weekdays) -> Iterator[dict]:
    """One for each interval; `days` are consecutive."""
    valid = {"validFrom": days[0].isoformat(), "validThrough": days[-1].isoformat()}
    clocks = [{"opens": f"{each.opens:%H:%M}", "closes": f"{each.closes:%H:%M}"} for each in hours]
    for each in clocks or [CLOSED]:
        yield {"@type": "OpeningHoursSpecification", **weekdays, **each, **valid}


def _address(centre) -> dict[str, str]:
    """Where to go; the postal address is another one, and its postcode belongs to it alone."""
    where = {"streetAddress": centre.street, "addressLocality": centre.town}
    known = {key: value for key, value in where.items() if value}
    return known and {"@type": "PostalAddress", **known, "addressCountry": "SE"}
