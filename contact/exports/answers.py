"""The opening hours as JSON values."""

from datetime import date

from contact.exports.osm import osm_hours
from contact.exports.questions import AboutDays, AboutMoment
from contact.rules.hours import Day, day
from contact.rules.moments import status_of
from contact.rules.timetable import Rules
from contact.rules.turns import SWEDEN
from trygghetsrad.lib.dates import dates


def answer(rules: Rules, question: AboutDays | AboutMoment, today: date) -> dict:
    return _of_moment(rules, question) if isinstance(question, AboutMoment) else _of_days(rules, question, today)


def _of_days(rules: Rules, asked: AboutDays, today: date) -> dict:
    """Each day asked for, and the hours as OpenStreetMap writes them from `today` on."""
    osm = osm_hours(rules, asked.channel, today)
    return {
        "timezone": SWEDEN.key,
        "channel": asked.channel,
        "days": [_day(day(rules, each, asked.channel)) for each in dates(asked.first, asked.last)],
        "osm": osm.full,
        "osm_short": osm.short,
        "osm_short_drops": [each.isoformat() for each in osm.dropped],
        "osm_until": osm.last_day.isoformat(),
    }


def _day(on: Day) -> dict:
    intervals = [[f"{each.opens:%H:%M}", f"{each.closes:%H:%M}"] for each in on.intervals]
    return {"date": on.date.isoformat(), "intervals": intervals, "reason": on.reason or None}


def _of_moment(rules: Rules, asked: AboutMoment) -> dict:
    """Whether it is open then, and until when; `next_change` is null where none is found in 400 days."""
    told = status_of(rules, asked.at, asked.channel)
    return {
        "open": told.is_open,
        "next_change": told.next_change and told.next_change.isoformat(),
        "reason": told.reason or None,
    }
