"""A row about the hours that no visitor meets, and why: what staff are warned of, and told beside the row."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.translation import gettext as _

from contact.rules.hours import Day, Decider, applies, day, usual_day
from contact.rules.timetable import AssemblyEvening, Channel, Dated, Deviation, EarlyClosing, Rules
from contact.rules.words import hours_words
from trygghetsrad.lib.dates import dates

YEARS_AHEAD = timedelta(days=2 * 366)


def why_idle(row: Dated, rules: Rules, on: date) -> str:
    """Why nobody meets what `row` of `rules` says, from `on` and forward; "" where somebody does."""
    if row.span and row.span[1] < on:
        return _("dagen har varit") if row.span[0] == row.span[1] else _("dagarna har varit")
    if isinstance(row, AssemblyEvening):
        return why_evening(row, rules)
    return why_closing(row, rules, on) if isinstance(row, EarlyClosing) else why_deviation(row, rules, on)


def why_evening(evening: AssemblyEvening, rules: Rules) -> str:
    decided = day(rules, evening.day, Channel.VISIT)
    return "" if decided.decided_by is Decider.ASSEMBLY else why_instead(decided)


def why_closing(closing: EarlyClosing, rules: Rules, on: date) -> str:
    """A yearly one is idle only where it cuts nothing for years: in one year the day may well be a Sunday."""
    if cuts(rules, closing, [closing.when] if closing.span else dates(on, on + YEARS_AHEAD)):
        return ""
    return why_instead(_instead(rules, closing)) if closing.span else _("ingen dag ändras de närmaste två åren")


def why_deviation(deviation: Deviation, rules: Rules, on: date) -> str:
    span = list(dates(max(deviation.first_day, on), deviation.last_day))
    said = [
        (each, channel) for each in span for channel in deviation.channels if applies(deviation, rules, each, channel)
    ]
    if not said:
        return _("det är stängt de dagarna ändå")
    holds = any(_holding(rules, each, channel) == deviation for each, channel in said)
    return "" if holds else _("andra rader med andra tider går före")


def _holding(rules: Rules, on: date, channel: Channel) -> Deviation | None:
    meeting = rules.deviations_on(on, channel)
    return next((each for each in meeting if applies(each, rules, on, channel)), None)


def _instead(rules: Rules, closing: EarlyClosing) -> Day:
    """The day as it is without `closing`, which comes too late, or loses to something else."""
    channel = min(closing.channels)
    decided = day(rules, closing.when, channel)
    is_late = rules.early_closing(closing.when, channel) is closing
    is_decided_by_it = is_late and decided.decided_by is Decider.EARLY_CLOSING
    return usual_day(rules, closing.when, channel) if is_decided_by_it else decided


def cuts(rules: Rules, closing: EarlyClosing, among: Iterable[date]) -> bool:
    met = (each for each in among for channel in closing.channels if rules.early_closing(each, channel) is closing)
    return any(_is_cut(rules, each, channel) for each in met for channel in closing.channels)


def _is_cut(rules: Rules, on: date, channel: Channel) -> bool:
    """Cut off, or without the evening that it would have had."""
    decided = day(rules, on, channel)
    takes_evening = channel is Channel.VISIT and rules.assembly_evening(on) is not None
    is_early = decided.decided_by is Decider.EARLY_CLOSING
    return is_early and (takes_evening or decided.intervals != usual_day(rules, on, channel).intervals)


def why_instead(decided: Day) -> str:
    """Why a day is as it is, and not as a rule that lost would have it."""
    words = {
        Decider.DEVIATION: _("andra tider är inlagda den dagen ({hours})"),
        Decider.HOLIDAY: _("det är en röd dag ({reason})"),
        Decider.EVE: _("det är stängt på {reason}"),
        Decider.WEEKEND: _("det är stängt den veckodagen"),
        Decider.EARLY_CLOSING: _("dagen har en tidigare stängning, så då gäller {hours}"),
        Decider.SEASON: _("den dagen gäller {hours} ändå"),
        Decider.NONE: _("ingen säsong gäller den dagen"),
    }
    hours = hours_words(decided.intervals).lower()
    return words[decided.decided_by].format(hours=hours, reason=decided.reason)
