"""Plain builders: the customer centre's own timetable, and short ways to write clocks and moments."""

from datetime import date, datetime, time

from contact.rules.moments import SWEDEN
from contact.rules.timetable import Channel, Interval, Rules, Season

HOLIDAYS = {
    date(2026, 1, 1): "nyårsdagen",
    date(2026, 1, 6): "trettondedag jul",
    date(2026, 4, 3): "långfredagen",
    date(2026, 4, 5): "påskdagen",
    date(2026, 4, 6): "annandag påsk",
    date(2026, 5, 1): "första maj",
    date(2026, 5, 14): "Kristi himmelsfärdsdag",
    date(2026, 6, 6): "Sveriges nationaldag",
    date(2026, 6, 19): "midsommarafton",
    date(2026, 6, 20): "midsommardagen",
    date(2026, 12, 24): "julafton",
    date(2026, 12, 25): "juldagen",
    date(2026, 12, 26): "annandag jul",
    date(2026, 12, 31): "nyårsafton",
    date(2027, 1, 1): "nyårsdagen",
}


def holidays_of(year):
    return {on: name for on, name in HOLIDAYS.items() if on.year == year}


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


MONDAY_TO_THURSDAY, FRIDAY, EVERY_DAY = range(4), [4], range(7)
WINTER = Season("vintertid", (9, 1), (5, 31), every(MONDAY_TO_THURSDAY, "08.00-16.30") | every(FRIDAY, "08.00-16.00"))
SUMMER = Season("sommartid", (6, 1), (8, 31), every(MONDAY_TO_THURSDAY, "08.00-16.00") | every(FRIDAY, "08.00-15.00"))


def rules(**changes):
    return Rules(**{"holidays": holidays_of, "seasons": (WINTER, SUMMER)} | changes)
