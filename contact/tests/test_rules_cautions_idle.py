"""Rows that change nothing, and rows that meet."""

from datetime import date

import pytest

from contact.rules.named_days import EVES
from contact.rules.timetable import Channel, Deviation, EarlyClosing
from contact.tests.cautioned import CHANGES_NOTHING, told
from contact.tests.timetables import clock, intervals

VISIT, PHONE = Channel
MONDAY, FRIDAY, SATURDAY = date(2026, 10, 5), date(2026, 10, 9), date(2026, 10, 10)
NOON = clock("12.00")
SHORT_HOURS = intervals("10.00-14.00")


CLOSES_NO_EARLIER = "Stängningen {} {} ändrar inget: {}."


def test_a_late_closing_takes_the_evening_and_cuts_nothing():
    late = EarlyClosing(MONDAY, clock("18.00"), "städning")
    why = "dagen har en tidigare stängning, så då gäller 08.00–16.30"
    assert told(MONDAY, early_closings=(late,)) == [CHANGES_NOTHING.format("måndag 5 oktober 2026", why)]
    assert told(early_closings=(late,)) == [
        CLOSES_NO_EARLIER.format("18.00", "måndag 5 oktober 2026", "den dagen gäller 08.00–16.30 ändå")
    ]


@pytest.mark.parametrize(
    ("closing", "changes", "expected"),
    [
        (EarlyClosing(MONDAY, NOON, "städning"), {}, []),
        (EarlyClosing(MONDAY, NOON, "städning", frozenset({PHONE})), {}, []),
        (
            EarlyClosing(SATURDAY, NOON, "städning"),
            {},
            [CLOSES_NO_EARLIER.format("12.00", "lördag 10 oktober 2026", "det är stängt den veckodagen")],
        ),
        (
            EarlyClosing(MONDAY, NOON, "städning"),
            {"deviations": (Deviation(MONDAY, MONDAY, SHORT_HOURS, "flytt"),)},
            [
                CLOSES_NO_EARLIER.format(
                    "12.00", "måndag 5 oktober 2026", "andra tider är inlagda den dagen (10.00–14.00)"
                )
            ],
        ),
        (EarlyClosing(EVES["valborgsmässoafton"], NOON), {}, []),  # a Sunday one year, a Friday the other
        (
            EarlyClosing(EVES["skärtorsdagen"], clock("18.00")),
            {},
            ["Tidigare stängning på skärtorsdagen ändrar ingen dag de närmaste två åren."],
        ),
        (
            EarlyClosing(EVES["påskafton"], NOON),
            {},
            ["Tidigare stängning på påskafton ändrar ingen dag de närmaste två åren."],
        ),
    ],
)
def test_an_early_closing_that_changes_nothing(closing, changes, expected):
    assert told(early_closings=(closing,), **changes) == expected


def test_of_two_early_closings_the_later_is_told_to_change_nothing():
    pair = EarlyClosing(MONDAY, NOON, "städning"), EarlyClosing(MONDAY, clock("14.00"), "utbildning")
    why = "dagen har en tidigare stängning, så då gäller 08.00–12.00"
    assert told(early_closings=pair) == [CLOSES_NO_EARLIER.format("14.00", "måndag 5 oktober 2026", why)]


def test_of_many_clashes_some_are_told():
    many = tuple(Deviation(MONDAY, FRIDAY, reason="flytt", entered=n) for n in range(100))
    assert len(told(deviations=many)) == 20


def short(first_day, last_day, **changes):
    """A period that leaves closed days alone."""
    fields = {"reason": "semester", "is_for_open_days_only": True} | changes
    return Deviation(first_day, last_day, SHORT_HOURS, **fields)


SUNDAY = date(2026, 10, 11)
STAYS_CLOSED = (
    "Andra tider 10–11 oktober 2026 ändrar inget: det är stängt de dagarna. "
    "Kryssa i att det ska vara öppet också dagar då det annars är stängt, om det är så ni menar."
)


@pytest.mark.parametrize(
    ("deviations", "expected"),
    [
        ([short(SATURDAY, SUNDAY)], [STAYS_CLOSED]),
        ([short(SATURDAY, SUNDAY, is_for_open_days_only=False)], []),
        ([short(FRIDAY, SUNDAY)], []),
        ([short(MONDAY, SUNDAY), short(SATURDAY, SUNDAY)], [STAYS_CLOSED]),  # neither says anything of the other's days
        ([short(MONDAY, SUNDAY), Deviation(SATURDAY, SATURDAY, SHORT_HOURS, "öppet hus")], []),
        (
            [short(MONDAY, SUNDAY), short(FRIDAY, SUNDAY)],
            [
                "Två rader med andra tider krockar: 9–11 oktober 2026 (10.00–14.00) går före "
                "5–11 oktober 2026 (10.00–14.00)."
            ],
        ),
    ],
)
def test_a_period_that_leaves_closed_days_alone(deviations, expected):
    assert told(deviations=tuple(deviations)) == expected
