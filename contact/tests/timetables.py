"""Plain builders: the customer centre's own timetable, and short ways to write clocks and moments."""

from datetime import UTC, datetime, time

from contact.rules.timetable import Channel, Interval, Rules, Season
from contact.rules.turns import SWEDEN
from contact.rules.words import status_parts
from trygghetsrad.lib.calendar import holidays_of


def no_holidays(year):
    return {}


def clock(text):
    return time.fromisoformat(text.replace(".", ":"))


def intervals(*spans):
    """`intervals("08.00-12.00", "13.00-16.00")`"""
    return tuple(Interval(*map(clock, span.split("-"))) for span in spans)


def every(weekdays, *spans, channels=Channel):
    return {(weekday, channel): intervals(*spans) for weekday in weekdays for channel in channels}


def at(text):
    """`at("2026-05-29 15.59.59")`, in local time"""
    return datetime.fromisoformat(text.replace(".", ":")).replace(tzinfo=SWEDEN)


def utc(text):
    """`utc("2026-10-25 00.30")`"""
    return datetime.fromisoformat(text.replace(".", ":")).replace(tzinfo=UTC)


def status_words(status):
    """The status line whole: "Stängt, öppnar i morgon 08.00"."""
    return ", ".join(filter(None, status_parts(status)))


CLOSED_EVES = frozenset({"midsommarafton", "julafton", "nyårsafton"})
MONDAY_TO_THURSDAY, FRIDAY, EVERY_DAY = range(4), [4], range(7)
WINTER = Season("vintertid", (9, 1), (5, 31), every(MONDAY_TO_THURSDAY, "08.00-16.30") | every(FRIDAY, "08.00-16.00"))
SUMMER = Season("sommartid", (6, 1), (8, 31), every(MONDAY_TO_THURSDAY, "08.00-16.00") | every(FRIDAY, "08.00-15.00"))


def all_year(*spans, **channels):
    """One season with the same hours every day."""
    return Season("året", (1, 1), (12, 31), every(EVERY_DAY, *spans, **channels))


def rules(**changes):
    """The customer centre's own, with the real calendar of holidays."""
    return Rules(**{"holidays": holidays_of, "seasons": (WINTER, SUMMER), "closed_eves": CLOSED_EVES} | changes)
