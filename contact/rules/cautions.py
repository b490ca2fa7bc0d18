"""What staff are warned of, and never refused: each a sentence."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from django.utils.translation import gettext as _

from contact.rules.checks import gaps
from contact.rules.hours import Day, Decider, day
from contact.rules.timetable import AssemblyEvening, Channel, Deviation, Rules
from contact.rules.words import hours_words
from trygghetsrad.lib.swedish import date_span, long_date, month_day, plain_date


def cautions(rules: Rules, on: date) -> list[str]:
    """What somebody should look at, from `on` and forward."""
    return [*_gaps(rules), *_missing_evenings(rules, on), *_idle_evenings(rules, on), *_deviations(rules, on)]


def cautions_of_the_past(rules: Rules, on: date) -> list[str]:
    """Dated rows whose days have been; worth a word when somebody enters one, and only then."""
    spans = [(each.first_day, each.last_day) for each in rules.deviations]
    spans += [(each.day, each.day) for each in rules.assembly_evenings]
    spans += [(each.when, each.when) for each in rules.early_closings if isinstance(each.when, date)]
    words = _("{days} har redan varit, så det ändrar inget för besökarna.")
    return [words.format(days=date_span(*span)) for span in spans if span[1] < on]


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
    coming = (evening for evening in rules.assembly_evenings if evening.day >= on)
    for evening in coming:
        decided = day(rules, evening.day, Channel.VISIT)
        if decided.decided_by is not Decider.ASSEMBLY:
            yield _idle(evening, decided)


def _idle(evening: AssemblyEvening, decided: Day) -> str:
    """Why an assembly evening changes nothing."""
    words = {
        Decider.DEVIATION: _("andra tider är inlagda den dagen"),
        Decider.HOLIDAY: _("det är en röd dag"),
        Decider.EVE: _("det är en helgafton då det är stängt"),
        Decider.WEEKEND: _("det är stängt den veckodagen"),
        Decider.EARLY_CLOSING: _("det stänger tidigare den dagen"),
        Decider.SEASON: _("det är öppet minst så länge ändå"),
        Decider.NONE: _("ingen säsong gäller den dagen"),
    }
    return _("Fullmäktigekvällen {day} ändrar inget, för {why}: {hours}.").format(
        day=long_date(evening.day), why=words[decided.decided_by], hours=_hours_and_reason(decided)
    )


def _hours_and_reason(decided: Day) -> str:
    hours = hours_words(decided.intervals).lower()
    return f"{hours} ({decided.reason})" if decided.reason else hours


def _deviations(rules: Rules, on: date) -> Iterator[str]:
    coming = [each for each in rules.deviations if each.last_day >= on]
    dated = [each for each in rules.early_closings if isinstance(each.when, date) and each.when >= on]
    for deviation in coming:
        if not deviation.reason:
            days = date_span(deviation.first_day, deviation.last_day)
            yield _("Andra tider {days} saknar skäl. Skriv varför, så förstår besökarna.").format(days=days)
    for closing in dated:
        if not closing.reason:
            days = plain_date(closing.when)
            yield _("Det stänger tidigare {days} utan skäl. Skriv varför, så förstår besökarna.").format(days=days)
    for pair in combinations(coming, 2):
        if _meet(*pair):
            loser, winner = map(_row, sorted(pair, key=lambda each: each.rank))
            words = _("Två rader med andra tider krockar: {winner} går före {loser}.")
            yield words.format(winner=winner, loser=loser)


def _meet(one: Deviation, other: Deviation) -> bool:
    is_same_way = not one.channels.isdisjoint(other.channels)
    return is_same_way and one.first_day <= other.last_day and other.first_day <= one.last_day


def _row(deviation: Deviation) -> str:
    return f"{date_span(deviation.first_day, deviation.last_day)} ({hours_words(deviation.intervals).lower()})"
