"""The opening hours as JSON values."""

from datetime import date, timedelta

from contact.exports.osm import osm_hours
from contact.exports.questions import Question
from contact.rules.hours import Day, day
from contact.rules.moments import status_of
from contact.rules.timetable import Rules
from contact.rules.turns import SWEDEN


def days_answer(rules: Rules, question: Question, today: date) -> dict:
    """Each day asked for, and the hours as OpenStreetMap writes them from `today` on."""
    number = (question.last - question.first).days + 1
    days = (day(rules, question.first + timedelta(days=n), question.channel) for n in range(number))
    osm = osm_hours(rules, question.channel, today)
    return {
        "timezone": SWEDEN.key,
        "channel": question.channel,
        "days": [_day(each) for each in days],
        "osm": osm.full,
        "osm_short": osm.short,
        "osm_short_drops": [each.isoformat() for each in osm.dropped],
        "osm_until": osm.last_day.isoformat(),
    }


def _day(on: Day) -> dict:
    intervals = [[f"{each.opens:%H:%M}", f"{each.closes:%H:%M}"] for each in on.intervals]
    return {"date": on.date.isoformat(), "intervals": intervals, "reason": on.reason or None}


def moment_answer(rules: Rules, question: Question) -> dict:
    """Whether it is open at that moment, and until when; `next_change` is null where none is found in 400 days."""
    told = status_of(rules, question.at, question.channel)
    return {
        "open": told.is_open,
        "next_change": told.next_change and told.next_change.isoformat(),
        "reason": told.reason or None,
    }
