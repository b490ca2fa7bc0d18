"""The opening hours beside opening-hours-py, a library in Rust, on the same rules and the same moments."""

from datetime import UTC, date, datetime, time, timedelta

from opening_hours import OpeningHours

from bench.timing import Comparison
from contact.exports.osm import osm_hours
from contact.rules.moments import is_open, next_change
from contact.rules.named_days import NamedDay
from contact.rules.timetable import AssemblyEvening, Channel, Deviation, EarlyClosing, Interval, Rules
from contact.rules.turns import SWEDEN
from contact.tests.timetables import CLOSED_EVES, SUMMER, WINTER
from trygghetsrad.lib.calendar import holidays_of

TODAY = date(2026, 1, 1)
REFERENCE = "opening-hours-py"
EVENINGS = tuple(
    AssemblyEvening(date(year, month, 20)) for year in (2026, 2027) for month in (1, 2, 3, 4, 5, 6, 9, 10, 11, 12)
)


def rules() -> Rules:
    """A customer centre's two years: seasons, eves, early closings, assembly evenings and three kinds of exception."""
    return Rules(
        holidays_of,
        seasons=(WINTER, SUMMER),
        closed_eves=CLOSED_EVES,
        early_closings=(
            EarlyClosing(NamedDay("långfredagen", 1), time(12), "skärtorsdagen"),
            EarlyClosing(NamedDay("första maj", 1), time(12), "valborgsmässoafton"),
        ),
        assembly_evenings=EVENINGS,
        deviations=(
            Deviation(date(2026, 3, 12), date(2026, 3, 12), (), "utbildning"),
            Deviation(date(2026, 7, 13), date(2026, 7, 24), (Interval(time(9), time(15)),), "semester"),
            Deviation(date(2026, 11, 14), date(2026, 11, 14), (Interval(time(10), time(14)),), "öppet hus"),
        ),
    )


def moments() -> list[datetime]:
    """Two thousand, spread over two years and all hours of the day, in local time."""
    first = datetime(2026, 1, 1, tzinfo=UTC)
    return [(first + timedelta(hours=8, minutes=43) * n).astimezone(SWEDEN) for n in range(2000)]


def comparisons() -> list[Comparison]:
    """Raises ValueError where the two do not answer alike: then there is nothing to compare."""
    ours, asked = rules(), moments()
    text = osm_hours(ours, Channel.VISIT, TODAY).plain
    theirs = read(text)
    for at in asked:
        answers = is_open(ours, at, Channel.VISIT), next_change(ours, at, Channel.VISIT)
        if answers != (theirs.is_open(at), theirs.next_change(at)):
            raise ValueError(f"not the same answer at {at}")
    return [
        Comparison(
            "`is_open`, rules and months in memory",
            lambda: [is_open(ours, at, Channel.VISIT) for at in asked],
            lambda: [theirs.is_open(at) for at in asked],
            REFERENCE,
            calls=len(asked),
            at_most=0.3,
        ),
        Comparison(
            "`next_change`, rules and months in memory",
            lambda: [next_change(ours, at, Channel.VISIT) for at in asked],
            lambda: [theirs.next_change(at) for at in asked],
            REFERENCE,
            calls=len(asked),
            at_most=0.4,
        ),
        Comparison(
            "first `is_open` of new rules, one month to work out",
            lambda: is_open(rules(), asked[0], Channel.VISIT),
            lambda: read(text).is_open(asked[0]),
            REFERENCE,
            calls=1,
            at_most=15,  # once for a month and a change of the rules
        ),
    ]


def read(text: str) -> OpeningHours:
    return OpeningHours(text, timezone=SWEDEN, country="SE", max_interval_days=400)
