"""What is entered for days that have been."""

from datetime import date

import pytest

from contact.rules.cautions import cautions_of_the_past
from contact.rules.named_days import EVES
from contact.rules.timetable import AssemblyEvening, Deviation, EarlyClosing
from contact.tests.timetables import clock, rules

TODAY = date(2026, 10, 10)
MONDAY, FRIDAY = date(2026, 10, 5), date(2026, 10, 9)
NOON = clock("12.00")
PAST = "{} har redan varit, så det ändrar inget för besökarna."


@pytest.mark.parametrize(
    ("changes", "days"),
    [
        ({"deviations": (Deviation(MONDAY, FRIDAY),)}, ["5–9 oktober 2026"]),
        ({"deviations": (Deviation(MONDAY, TODAY),)}, []),  # ends today
        ({"assembly_evenings": (AssemblyEvening(FRIDAY),)}, ["9 oktober 2026"]),
        ({"assembly_evenings": (AssemblyEvening(TODAY),)}, []),
        ({"early_closings": (EarlyClosing(FRIDAY, NOON),)}, ["9 oktober 2026"]),
        ({"early_closings": (EarlyClosing(TODAY, NOON), EarlyClosing(EVES["skärtorsdagen"], NOON))}, []),
        (
            {
                "deviations": (Deviation(FRIDAY, FRIDAY),),
                "assembly_evenings": (AssemblyEvening(MONDAY),),
                "early_closings": (EarlyClosing(date(2026, 10, 1), NOON),),
            },
            ["1 oktober 2026", "5 oktober 2026", "9 oktober 2026"],
        ),
        ({}, []),
    ],
)
def test_what_has_been(changes, days):
    told = cautions_of_the_past(rules(**changes), on=TODAY)
    assert [words.replace("\N{NO-BREAK SPACE}", " ") for words in told] == [PAST.format(each) for each in days]
