"""The hours of the days to come: the week as a table, and what is not as usual."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, takewhile

from contact.rules.hours import Day, day, reasons, usual_day
from contact.rules.timetable import Channel, Rules, Season
from trygghetsrad.lib.dates import dates

DAYS_FOLLOWED = 800  # that a span which begins within the days asked for is followed; none that staff enter is longer


@dataclass(frozen=True)
class BothChannels:
    """One date, for visits and by phone."""

    visit: Day
    phone: Day

    @property
    def date(self) -> date:
        return self.visit.date

    @property
    def channels(self) -> tuple[Day, Day]:
        return self.visit, self.phone

    @property
    def reason(self) -> str:
        return ", ".join(reasons(self.channels))


@dataclass(frozen=True)
class Notice:
    """Days in a row, first and last included, on which residents meet other hours than the season's.

    `changed` holds the first such day of each channel whose hours are not the usual ones.
    """

    first_day: date
    last_day: date
    changed: tuple[Day, ...]

    @property
    def reason(self) -> str:
        return ", ".join(reasons(self.changed))


def both_channels(rules: Rules, on: date) -> BothChannels:
    return BothChannels(day(rules, on, Channel.VISIT), day(rules, on, Channel.PHONE))


def hours_and_reasons(both: BothChannels) -> list[tuple]:
    """All that residents are told of a date."""
    return [(each.intervals, each.reason) for each in both.channels]


def week(rules: Rules, on: date) -> tuple[BothChannels, ...]:
    """The ISO week that holds `on`, Monday first."""
    monday = on - timedelta(days=on.weekday())
    return tuple(both_channels(rules, each) for each in dates(monday, monday + timedelta(days=6)))


@dataclass(frozen=True)
class SeasonChange:
    """The day from which another season holds; None where no season does."""

    first_day: date
    season: Season | None


def next_season(rules: Rules, on: date) -> SeasonChange | None:
    """The first change after `on`; None in a year of one season, or of none."""
    this = rules.season(on)
    coming = dates(on + timedelta(days=1), on + timedelta(days=366))
    return next((SeasonChange(each, rules.season(each)) for each in coming if rules.season(each) != this), None)


def notices_ahead(rules: Rules, on: date, days: int = 56) -> list[Notice]:
    """What is not as usual from `on` and `days` days ahead.

    A holiday on a day that would be closed anyway is no news. Days in a row with the same hours and
    the same reason are one notice, told to its end also where that lies beyond the days asked for.
    """
    end = on + timedelta(days=days)
    told = (both_channels(rules, each) for each in dates(on, end + timedelta(days=DAYS_FOLLOWED)))
    runs = (list(run) for _, run in groupby(told, key=hours_and_reasons))
    near = takewhile(lambda run: run[0].date < end, runs)
    return list(_notices(rules, near))


def _notices(rules: Rules, runs: Iterable[list[BothChannels]]) -> Iterator[Notice]:
    for run in runs:
        changed = next(filter(None, (_changed(rules, both) for both in run)), ())
        if changed:
            yield Notice(run[0].date, run[-1].date, changed)


def _changed(rules: Rules, both: BothChannels) -> tuple[Day, ...]:
    return tuple(
        each for each in both.channels if each.intervals != usual_day(rules, each.date, each.channel).intervals
    )
