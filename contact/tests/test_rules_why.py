from datetime import date

import pytest

from contact.rules.hours import Decider, day
from contact.rules.named_days import EVES
from contact.rules.timetable import AssemblyEvening, Channel, Deviation, EarlyClosing
from contact.rules.why import why
from contact.tests.timetables import clock, intervals, rules

VISIT = Channel.VISIT
MONDAY, SATURDAY, THURSDAY = date(2026, 10, 5), date(2026, 10, 10), date(2026, 4, 2)
EVENING = rules(assembly_evenings=(AssemblyEvening(MONDAY),))
NO_REASON = EarlyClosing(MONDAY, clock("12.00"))
IDLE = EarlyClosing(MONDAY, clock("18.00"), "städning")


def closed(reason=""):
    return rules(deviations=(Deviation(MONDAY, MONDAY, intervals("10.00-14.00"), reason),))


def early(*closings):
    return rules(early_closings=closings)


@pytest.mark.parametrize(
    ("given_rules", "on", "decided_by", "words"),
    [
        (closed("flytt"), MONDAY, Decider.DEVIATION, "Andra tider: flytt"),
        (closed(), MONDAY, Decider.DEVIATION, "Andra tider: utan skäl"),
        (rules(), date(2026, 5, 1), Decider.HOLIDAY, "Röd dag: första maj"),
        (rules(), date(2026, 5, 14), Decider.HOLIDAY, "Röd dag: Kristi himmelsfärdsdag"),
        (rules(), date(2026, 12, 24), Decider.EVE, "Helgafton: julafton"),
        (rules(), SATURDAY, Decider.WEEKEND, "vintertid har inga tider på lördagar"),
        (rules(), date(2026, 6, 14), Decider.WEEKEND, "sommartid har inga tider på söndagar"),
        (
            early(EarlyClosing(EVES["skärtorsdagen"], clock("12.00"), "skärtorsdagen")),
            THURSDAY,
            Decider.EARLY_CLOSING,
            "Stänger tidigare: skärtorsdagen",
        ),
        (early(NO_REASON), MONDAY, Decider.EARLY_CLOSING, "Stänger tidigare"),
        (early(IDLE), MONDAY, Decider.EARLY_CLOSING, "Stänger tidigare"),  # where it cuts nothing it tells no reason
        (EVENING, MONDAY, Decider.ASSEMBLY, "Kväll: kommunfullmäktige"),
        (rules(), MONDAY, Decider.SEASON, "vintertid"),
        (rules(), date(2026, 6, 15), Decider.SEASON, "sommartid"),
        (rules(seasons=()), MONDAY, Decider.NONE, "Ingen säsong"),
    ],
)
def test_why(given_rules, on, decided_by, words):
    decided = day(given_rules, on, VISIT)
    assert (decided.decided_by, why(decided)) == (decided_by, words)


def test_by_phone_the_season_is_why_on_an_evening():
    assert [why(day(EVENING, MONDAY, channel)) for channel in Channel] == ["Kväll: kommunfullmäktige", "vintertid"]
