"""What staff are warned of, and never refused: each a sentence."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations, islice

from django.utils.translation import gettext as _

from contact.rules.checks import gaps
from contact.rules.hours import applies
from contact.rules.idle import why_idle
from contact.rules.timetable import Channel, Dated, Deviation, Rules
from contact.rules.words import hours_words
from trygghetsrad.lib.dates import dates
from trygghetsrad.lib.swedish import clock, date_span, long_date, month_day

MOST_CLASHES = 20  # more would tell nobody more


def cautions(rules: Rules, on: date) -> list[str]:
    """What somebody should look at, from `on` and forward; by kind, and by day within each."""
    return [
        *_gaps(rules),
        *_missing_evenings(rules, on),
        *_idle_evenings(rules, on),
        *_idle_closings(rules, on),
        *_idle_yearly_closings(rules, on),
        *_idle_deviations(rules, on),
        *_without_reason(rules, on),
        *islice(_clashes(rules, on), MOST_CLASHES),
    ]


def cautions_of_the_past(rules: Rules, on: date) -> list[str]:
    """Dated rows whose days have been; worth a word when somebody enters one, and only then."""
    words = _("{days} har redan varit, så det ändrar inget för besökarna.")
    past = sorted(row.span for row in rules.dated() if row.span[1] < on)
    return [words.format(days=date_span(*span)) for span in past]


def coming_term(on: date) -> tuple[date, date, str]:
    """The next half of a year as its first day, its last, and its name: "våren 2027"."""
    if on.month <= 6:
        return date(on.year, 7, 1), date(on.year, 12, 31), _("hösten {year}").format(year=on.year)
    return date(on.year + 1, 1, 1), date(on.year + 1, 6, 30), _("våren {year}").format(year=on.year + 1)


def _gaps(rules: Rules) -> Iterator[str]:
    for gap in gaps(rules.seasons):
        days = "–".join(dict.fromkeys(month_day(*each) for each in gap))
        yield _("Inga öppettider gäller {days}. Då visas stängt.").format(days=days)


def _missing_evenings(rules: Rules, on: date) -> Iterator[str]:
    first, last, name = coming_term(on)
    if not any(first <= evening.day <= last for evening in rules.assembly_evenings):
        yield _("Inga kvällar med kommunfullmäktige är inlagda för {term}.").format(term=name)


def _idle_evenings(rules: Rules, on: date) -> Iterator[str]:
    for evening in sorted((each for each in rules.assembly_evenings if each.day >= on), key=_first_day):
        if why := why_idle(evening, rules, on):
            yield _("Fullmäktigekvällen {day} ändrar inget: {why}.").format(day=long_date(evening.day), why=why)


def _idle_closings(rules: Rules, on: date) -> Iterator[str]:
    dated = (each for each in rules.early_closings if each.span and each.when >= on)
    for closing in sorted(dated, key=_first_day):
        if why := why_idle(closing, rules, on):
            told = {"clock": clock(closing.closes), "day": long_date(closing.when)}
            yield _("Stängningen {clock} {day} ändrar inget: {why}.").format(**told, why=why)


def _idle_yearly_closings(rules: Rules, on: date) -> Iterator[str]:
    for closing in (each for each in rules.early_closings if not each.span):
        if why_idle(closing, rules, on):
            words = _("Tidigare stängning på {day} ändrar ingen dag de närmaste två åren.")
            yield words.format(day=closing.when.name)


def _idle_deviations(rules: Rules, on: date) -> Iterator[str]:
    for deviation in sorted((each for each in rules.deviations if each.last_day >= on), key=_first_day):
        if not any(applies(deviation, rules, each, channel) for each, channel in _met(deviation, deviation, on)):
            words = _(
                "Andra tider {days} ändrar inget: det är stängt de dagarna. "
                "Kryssa i att det ska vara öppet också dagar då det annars är stängt, om det är så ni menar."
            )
            yield words.format(days=date_span(*deviation.span))


def _without_reason(rules: Rules, on: date) -> Iterator[str]:
    """A yearly closing has the name of its day."""
    rows = [row for row in rules.dated() if not row.reason and row.span[1] >= on]
    for row in sorted(rows, key=_first_day):
        days = date_span(*row.span)
        if isinstance(row, Deviation):
            yield _("Andra tider {days} saknar skäl. Skriv varför, så förstår besökarna.").format(days=days)
        else:
            yield _("Det stänger tidigare {days} utan skäl. Skriv varför, så förstår besökarna.").format(days=days)


def _clashes(rules: Rules, on: date) -> Iterator[str]:
    coming = sorted((each for each in rules.deviations if each.last_day >= on), key=_first_day)
    for pair in combinations(coming, 2):
        if any(all(applies(each, rules, *both) for each in pair) for both in _met(*pair, on)):
            loser, winner = map(_row, sorted(pair, key=lambda each: each.rank))
            words = _("Två rader med andra tider krockar: {winner} går före {loser}.")
            yield words.format(winner=winner, loser=loser)


def _first_day(row: Dated) -> date:
    return row.span[0]


def _met(one: Deviation, other: Deviation, on: date) -> Iterator[tuple[date, Channel]]:
    """Each day from `on`, and each channel, that both are for."""
    days = dates(max(one.first_day, other.first_day, on), min(one.last_day, other.last_day))
    return ((day, channel) for day in days for channel in one.channels & other.channels)


def _row(deviation: Deviation) -> str:
    return f"{date_span(deviation.first_day, deviation.last_day)} ({hours_words(deviation.intervals).lower()})"
