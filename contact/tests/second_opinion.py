"""The opening hours told a second time, slowly: a day is a set of open minutes, and each rule of the house a sentence.

Nothing here asks the engine (hours.py, moments.py, named_days.py) or the calendar that it asks.
"""

from datetime import date, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from contact.rules.timetable import Channel

LEAP_YEAR = 2024


def is_open(rules, moment, channel):
    here = moment.astimezone(ZoneInfo("Europe/Stockholm"))
    return here.hour * 60 + here.minute in open_minutes(rules, here.date(), channel)


@lru_cache(maxsize=512)
def open_minutes(rules, on, channel):
    """By the first sentence that has something to say of the day."""
    return next((minutes for _sentence, minutes in sentences(rules, on, channel)), set())


def sentences(rules, on, channel):
    """Every sentence that has something to say, and the minutes it keeps open; the first decides."""
    others = list(sentences_without_exceptions(rules, on, channel))
    if exceptions := exceptions_of(rules, on, channel, is_closed_anyway=not others[0][1]):
        yield "exception", minutes_of(sorted(exceptions, key=shortest_then_latest)[0].intervals)
    yield from others


def sentences_without_exceptions(rules, on, channel):
    usual = usual_minutes(rules, on, channel)
    if on in holidays(on.year).values():
        yield "holiday", set()
    if any(eves(on.year)[eve] == on for eve in rules.closed_eves):
        yield "eve", set()
    if usual == set():
        yield "weekend", set()
    if usual and (closings := closings_of(rules, on, channel)):
        yield "early closing", {minute for minute in usual if minute < min(closings)}
    for evening in evenings_of(rules, on, channel) if usual else []:
        yield "evening", usual | set(range(max(usual) + 1, minute_of(evening.until)))
    yield "season", usual


def exceptions_of(rules, on, channel, *, is_closed_anyway):
    """All but those that open only what is open anyway, where it is closed."""
    dated = [each for each in rules.deviations if each.first_day <= on <= each.last_day and channel in each.channels]
    return [each for each in dated if not (is_closed_anyway and each.is_for_open_days_only)]


def shortest_then_latest(exception):
    return (exception.last_day - exception.first_day).days, -exception.entered


def closings_of(rules, on, channel):
    """The minutes of all early closings of the day."""
    closings = [each for each in rules.early_closings if channel in each.channels]
    return [minute_of(each.closes) for each in closings if on in days_meant(each.when, on.year)]


def days_meant(when, year):
    """A date is itself; a named day is counted back from the holiday, of next year too: New Year's Day."""
    if isinstance(when, date):
        return [when]
    named = [(holidays(each) | eves(each))[when.holiday] for each in (year, year + 1)]
    return [day - timedelta(when.days_before) for day in named]


def evenings_of(rules, on, channel):
    return [each for each in rules.assembly_evenings if each.day == on and channel == Channel.VISIT]


def usual_minutes(rules, on, channel):
    """Those of the season, which is walked round the year from its first day to its last."""
    for season in rules.seasons:
        if days_between(season.first, (on.month, on.day)) <= days_between(season.first, season.last):
            return minutes_of(season.week.get((on.weekday(), channel), ()))
    return set()


def days_between(one, other):
    """How far it is from one day of the year to the next time it is the other."""
    return (date(LEAP_YEAR, *other) - date(LEAP_YEAR, *one)).days % 366


def minutes_of(intervals):
    return {minute for each in intervals for minute in range(minute_of(each.opens), minute_of(each.closes))}


def minute_of(clock):
    return clock.hour * 60 + clock.minute


@lru_cache
def holidays(year):
    """Lag (1989:253) om allmänna helgdagar, without its ordinary Sundays."""
    easter = easter_sunday(year)
    return {
        "nyårsdagen": date(year, 1, 1),
        "trettondedag jul": date(year, 1, 6),
        "långfredagen": easter - timedelta(2),
        "påskdagen": easter,
        "annandag påsk": easter + timedelta(1),
        "första maj": date(year, 5, 1),
        "Kristi himmelsfärdsdag": easter + timedelta(39),
        "pingstdagen": easter + timedelta(49),
        "nationaldagen": date(year, 6, 6),
        "midsommardagen": first_weekday(5, date(year, 6, 20)),
        "alla helgons dag": first_weekday(5, date(year, 10, 31)),
        "juldagen": date(year, 12, 25),
        "annandag jul": date(year, 12, 26),
    }


@lru_cache
def eves(year):
    easter = easter_sunday(year)
    return {
        "trettondagsafton": date(year, 1, 5),
        "skärtorsdagen": easter - timedelta(3),
        "påskafton": easter - timedelta(1),
        "valborgsmässoafton": date(year, 4, 30),
        "pingstafton": easter + timedelta(48),
        "midsommarafton": first_weekday(4, date(year, 6, 19)),
        "allhelgonaafton": first_weekday(4, date(year, 10, 30)),
        "julafton": date(year, 12, 24),
        "nyårsafton": date(year, 12, 31),
    }


def first_weekday(weekday, earliest):
    """The first such weekday on or after a date."""
    return earliest + timedelta((weekday - earliest.weekday()) % 7)


def easter_sunday(year):
    """The Sunday after the full moon of spring, by the rule of Butcher (1876)."""
    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (year % 19 + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)
