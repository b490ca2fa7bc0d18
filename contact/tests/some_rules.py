"""Random rule sets, and three days of which each has much to say."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import strategies as st

from contact.rules.named_days import NamedDay
from contact.rules.timetable import BOTH, AssemblyEvening, Channel, Deviation, EarlyClosing, Interval, Rules, Season
from contact.rules.turns import SWEDEN
from contact.tests import second_opinion
from contact.tests.timetables import EVERY_DAY, intervals, rules
from trygghetsrad.lib.calendar import holidays_of

VISIT, PHONE = Channel
FIRST_OF_2024 = date(2024, 1, 1)  # a leap year, which has every day of the year
LEAP_DAY = date(2028, 2, 29)
DAYS_OF_NOTE = [
    *(date(2026, 3, 29), date(2026, 10, 25), date(2027, 3, 28), date(2027, 10, 31)),  # the clocks jump
    *(date(2026, 12, 31), date(2027, 1, 5), LEAP_DAY, date(2026, 5, 31), date(2027, 8, 31)),
    *(date(2026, 4, 2), date(2027, 4, 30), date(2026, 6, 19), date(2026, 10, 30), date(2027, 12, 23)),
    date(2008, 4, 30),  # the day after has two names
]
MINUTES = st.integers(60, 4 * 60) | st.integers(0, 24 * 60 - 1)  # oftener at night, where the clocks jump
CLOCKS = MINUTES.map(lambda minute: time(*divmod(minute, 60)))
CHANNELS = st.sampled_from([BOTH, frozenset({VISIT}), frozenset({PHONE})])
COMMON_HOURS = [
    *(intervals("08.00-16.30"), intervals("13.00-16.00", "08.00-12.00")),
    *(intervals("00.00-23.59"), intervals("02.30-04.00")),
]


@dataclass(frozen=True)
class Case:
    """Three days of which the rules have much to say."""

    rules: Rules
    around: date
    channel: Channel

    @property
    def minutes(self):
        """In UTC, from midnight to midnight here."""
        first, last = (midnight(self.around + timedelta(days=n)) for n in (-1, 2))
        return [first + timedelta(minutes=n) for n in range((last - first) // timedelta(minutes=1))]


def midnight(on):
    return datetime.combine(on, time(), SWEDEN).astimezone(UTC)


@st.composite
def some_intervals(draw):
    clocks = sorted(draw(st.sets(CLOCKS, min_size=2, max_size=6)))
    return tuple(Interval(*pair) for pair in zip(clocks[::2], clocks[1::2], strict=False))


HOURS = st.sampled_from(COMMON_HOURS) | some_intervals()


@st.composite
def some_week(draw):
    """Two sorts of hours, and here and there a closed day."""
    hours = st.sampled_from([*draw(st.tuples(HOURS, HOURS)) * 2, ()])
    return draw(st.fixed_dictionaries({(weekday, channel): hours for weekday in EVERY_DAY for channel in Channel}))


@st.composite
def some_seasons(draw, around):
    """Each lasts until the next begins, round the year, or a week, or a day; then it leaves a gap."""
    near = st.integers(-2, 2).map(lambda n: (around.replace(year=2024) - FIRST_OF_2024).days + n)
    places = (near | st.integers(0, 365)).map(lambda place: place % 366)
    starts = sorted(draw(st.sets(places, min_size=1, max_size=4)))
    ends = [*(start - 1 for start in starts[1:]), starts[0] + 365]
    pairs = zip(starts, ends, strict=True)
    spans = [(start, draw(st.sampled_from([end, end, end, min(end, start + 6), start]))) for start, end in pairs]
    return tuple(Season("", *map(month_day, span), draw(some_week())) for span in spans)


def month_day(place):
    on = FIRST_OF_2024 + timedelta(days=place % 366)
    return on.month, on.day


@st.composite
def some_closing(draw, days):
    """By date, or by a holiday that comes within thirty days."""
    on = draw(days)
    coming = [(n, on + timedelta(days=n)) for n in range(31)]
    named = [(name, n) for n, then in coming for name in holidays_of(then.year).get(then, "").split(", ") if name]
    when = draw(st.sampled_from([on, *(NamedDay(*each) for each in named)]))
    return EarlyClosing(when, draw(st.sampled_from([time(10), time(18)]) | CLOCKS), channels=draw(CHANNELS))


@st.composite
def some_deviations(draw, around):
    """Of a day or up to four; each is entered before or after the one that is told before it."""
    days = st.tuples(st.integers(-1, 0), st.sampled_from([0, 1, 1, 3])).map(lambda n: (n[0], sum(n)))
    spans = [[around + timedelta(days=n) for n in span] for span in draw(st.lists(days, max_size=3))]
    order = draw(st.permutations(range(len(spans))))
    return tuple(
        Deviation(*span, draw(st.just(()) | HOURS), "", draw(CHANNELS), draw(st.booleans()), n)
        for span, n in zip(spans, order, strict=True)
    )


@st.composite
def cases(draw):
    around = draw(st.sampled_from(DAYS_OF_NOTE))
    days = st.integers(-1, 1).map(lambda n: around + timedelta(days=n))
    evenings = draw(st.dictionaries(days, st.just(time(20)) | CLOCKS, min_size=1, max_size=2))
    some = rules(
        seasons=draw(some_seasons(around)),
        closed_eves=draw(st.frozensets(st.sampled_from(sorted(second_opinion.eves(2026))), min_size=2)),
        early_closings=tuple(draw(st.lists(some_closing(days), min_size=1, max_size=3))),
        assembly_evenings=tuple(AssemblyEvening(*each) for each in evenings.items()),
        deviations=draw(some_deviations(around)),
    )
    return Case(some, around, draw(st.sampled_from(Channel)))
