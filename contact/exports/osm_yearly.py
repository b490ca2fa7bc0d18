"""What comes back every year, in the words of OpenStreetMap's `opening_hours`, and which hours those words mean.

The format: https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import pairwise

from contact.rules.checks import DAYS_OF_YEAR
from contact.rules.named_days import EVES, LEGAL_EVES
from contact.rules.timetable import Channel, Interval, MonthDay, Rules, Season
from trygghetsrad.lib.calendar import holidays_of

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
LEAP_DAY = (2, 29)
# In the order of the year. The two Fridays stand in a rule of their own: only its last part can name a weekday.
EVES_ON_DATES = {
    "trettondagsafton": "Jan 05",
    "skärtorsdagen": "easter -3 days",
    "påskafton": "easter -1 day",
    "valborgsmässoafton": "Apr 30",
    "pingstafton": "easter +48 days",
    "julafton": "Dec 24",
    "nyårsafton": "Dec 31",
}
EVES_ON_FRIDAYS = {"midsommarafton": "Jun 19-25", "allhelgonaafton": "Oct 30-Nov 05"}


@dataclass(frozen=True)
class YearlyRule:
    """The words, the days they speak of and the hours they give those days, whatever earlier rules said."""

    text: str
    covers: Callable[[date], bool]
    intervals: tuple[Interval, ...] = ()


IsHoliday = Callable[[date], bool]


def is_holiday(on: date) -> bool:
    return on in holidays_of(on.year)


def is_public_holiday(on: date) -> bool:
    return is_holiday(on) and holidays_of(on.year)[on] not in LEGAL_EVES


# `PH` as its readers take it: opening_hours.js and opening-hours-rs count the three legal eves, others do not.
READINGS_OF_PH: tuple[IsHoliday, ...] = (is_holiday, is_public_holiday)


def yearly_rules(rules: Rules, channel: Channel, is_ph: IsHoliday) -> list[YearlyRule]:
    """Seasons, public holidays and closed eves; of two rules for one day the later holds."""
    seasons = [rule for season in rules.seasons for rule in _of_season(_as_written(season), channel)]
    if not seasons:
        return [YearlyRule("off", lambda on: True)]
    return [*seasons, YearlyRule("PH off", is_ph), *_closed_eves(rules.closed_eves)]


def hours_by(yearly: Sequence[YearlyRule], on: date) -> tuple[Interval, ...]:
    """What a reader who knows these rules alone takes the hours to be."""
    return next((rule.intervals for rule in reversed(yearly) if rule.covers(on)), ())


def hours_text(intervals: Iterable[Interval]) -> str:
    """ "08:00-12:00,13:00-16:00" or "off" """
    return ",".join(f"{each.opens:%H:%M}-{each.closes:%H:%M}" for each in intervals) or "off"


def _of_season(season: Season, channel: Channel) -> Iterator[YearlyRule]:
    span = _span(season.first, season.last)
    for hours, weekdays in season.weekdays_by_hours(channel).items():
        text = f"{span} {_weekdays(weekdays)} {hours_text(hours)}".strip()
        yield YearlyRule(text, partial(_is_within, season, weekdays), hours)


def _is_within(season: Season, weekdays: list[int], on: date) -> bool:
    return season.covers((on.month, on.day)) and on.weekday() in weekdays


def _as_written(season: Season) -> Season:
    """Named by days that every year has, but for February in a span of whole months, which ends when it does.

    A whole year begins with January, since opening_hours.js takes "Dec 15-Dec 14" for no day at all.
    """
    if all(season.covers(day) for day in DAYS_OF_YEAR if day != LEAP_DAY):
        return replace(season, first=(1, 1), last=(12, 31))
    first = (3, 1) if season.first == LEAP_DAY else season.first
    last = (2, 28) if season.last == LEAP_DAY and first[1] != 1 else season.last
    return replace(season, first=first, last=last)


def _span(first: MonthDay, last: MonthDay) -> str:
    """ "Sep-May", "Jul", "Dec 15-Jan 06", "Dec 24"; empty for the whole year."""
    (month, day), (last_month, last_day) = first, last
    if day != 1 or last_day != DAYS_IN_MONTH[last_month - 1]:
        return _days_span(first, last)
    is_whole_year = last_month % 12 + 1 == month
    return "" if is_whole_year else "-".join(dict.fromkeys([MONTHS[month - 1], MONTHS[last_month - 1]]))


def _days_span(first: MonthDay, last: MonthDay) -> str:
    start, end = (f"{MONTHS[month - 1]} {day:02}" for month, day in (first, last))
    return start if first == last else f"{start}-{end}"


def _weekdays(weekdays: list[int]) -> str:
    """ "Mo-Th", "Mo,We-Fr" """
    gaps = [n for n, (one, other) in enumerate(pairwise(weekdays), 1) if other != one + 1]
    runs = [weekdays[start:end] for start, end in pairwise([0, *gaps, len(weekdays)])]
    return ",".join("-".join(dict.fromkeys([WEEKDAYS[run[0]], WEEKDAYS[run[-1]]])) for run in runs)


def _closed_eves(closed: frozenset[str]) -> Iterator[YearlyRule]:
    for selectors, weekday in ((EVES_ON_DATES, ""), (EVES_ON_FRIDAYS, " Fr")):
        eves = [eve for eve in selectors if eve in closed]
        if eves:
            yield YearlyRule(f"{','.join(map(selectors.get, eves))}{weekday} off", partial(_is_eve, eves))


def _is_eve(eves: list[str], on: date) -> bool:
    return any(EVES[eve].is_on(on, holidays_of) for eve in eves)
