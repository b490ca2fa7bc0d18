"""Whatever the rules, also at night and where the clocks jump: the engine and the wall clock agree."""

from datetime import UTC, date, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from contact.rules.hours import day
from contact.rules.moments import SWEDEN, is_open, next_change
from contact.rules.timetable import AssemblyEvening, Channel, Deviation, Interval, Season
from contact.tests.timetables import EVERY_DAY, at, rules

MINUTES = st.integers(0, 24 * 60 - 1)
NIGHT_MINUTES = st.integers(60, 4 * 60)
DAYS_OF_NOTE = st.sampled_from([date(2026, 3, 29), date(2026, 10, 25), date(2026, 12, 31)])


@st.composite
def some_intervals(draw):
    edges = sorted(draw(st.sets(NIGHT_MINUTES | MINUTES, max_size=6)))
    clocks = [time(*divmod(minute, 60)) for minute in edges]
    return tuple(Interval(*pair) for pair in zip(clocks[::2], clocks[1::2], strict=False))


@st.composite
def some_rules(draw, around):
    week = {(weekday, channel): some_intervals() for weekday in EVERY_DAY for channel in Channel}
    season = Season("året", (1, 1), (12, 31), draw(st.fixed_dictionaries(week)))
    days = st.integers(0, 7).map(lambda n: around + timedelta(days=n))
    spans = st.lists(st.tuples(days, days).map(sorted), max_size=2)
    deviations = tuple(Deviation(*span, draw(some_intervals())) for span in draw(spans))
    evenings = tuple(map(AssemblyEvening, draw(st.sets(days, max_size=2))))
    return rules(seasons=(season,), deviations=deviations, assembly_evenings=evenings)


@settings(derandomize=True, deadline=None, max_examples=25)
@given(st.data(), DAYS_OF_NOTE, NIGHT_MINUTES | MINUTES, st.sampled_from(Channel))
def test_every_minute_of_a_week_agrees(chosen, around, minute, channel):
    some = chosen.draw(some_rules(around))
    start = at(f"{around} 00.00").astimezone(UTC) + timedelta(minutes=minute)
    week = [start + timedelta(minutes=n) for n in range(7 * 24 * 60)]
    answers = [is_open(some, moment, channel) for moment in week]
    assert answers == [obviously_open(some, moment, channel) for moment in week]
    turns = (moment for moment, answer in zip(week, answers, strict=True) if answer != answers[0])
    found = next_change(some, start, channel)
    found = found and found.astimezone(UTC)  # across zones, no moment in a doubled hour equals another
    assert next(turns, None) == (found if found in week else None)


def obviously_open(some, moment, channel):
    here = moment.astimezone(SWEDEN)
    hours = day(some, here.date(), channel).intervals
    return any(interval.opens <= here.time() < interval.closes for interval in hours)
