import json
from datetime import date, time, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from contact import self_check
from contact.content.loading import PIECES
from contact.exports.osm import osm_hours
from contact.exports.schema_org import opening_hours
from contact.rules.named_days import EVES, NamedDay
from contact.rules.timetable import AssemblyEvening, Channel, Deviation, EarlyClosing, Season
from contact.self_check import Telling, compared, differences, json_reader, osm_reader
from contact.tests.build_hours import exception
from contact.tests.timetables import EVERY_DAY, SUMMER, WINTER, all_year, every, intervals, no_holidays, rules
from trygghetsrad.records.actions import load_once

ON = date(2026, 10, 5)
EVENINGS = tuple(AssemblyEvening(date(2026, 10, 12) + timedelta(days=28 * n)) for n in range(16))
MOVE = Deviation(date(2026, 12, 18), date(2027, 1, 10), reason='"flytt"; PH\nel')
CHRISTMAS = Deviation(date(2026, 12, 24), date(2026, 12, 26), intervals("10.00-11.00", "11.00-12.00"), "jul", entered=2)
NO_CALLS = Deviation(date(2027, 3, 26), date(2027, 4, 2), reason="fel", channels=frozenset({Channel.PHONE}))
SATURDAY = Deviation(date(2026, 10, 17), date(2026, 10, 17), intervals("10.00-13.00"), "öppet hus")
SPLIT = every(range(5), "13.00-16.00", "08.00-12.00")
APART = every([0, 2], "09.00-16.00", channels=[Channel.VISIT]) | every([1], "08.00-12.00", channels=[Channel.PHONE])
OWN = osm_hours(rules(), Channel.VISIT, ON).full
CASES = {
    "own rules": {},
    "no rules": {"seasons": ()},
    "dates without seasons": {"seasons": (), "deviations": (MOVE, SATURDAY)},
    "evenings": {"assembly_evenings": EVENINGS},
    "exceptions": {"deviations": (MOVE, CHRISTMAS, NO_CALLS, SATURDAY), "assembly_evenings": EVENINGS},
    "no eve is closed": {"closed_eves": frozenset()},
    "every eve is closed": {"closed_eves": frozenset(EVES), "seasons": (all_year("08.00-16.00"),)},
    "no holidays": {"holidays": no_holidays, "seasons": (all_year("08.00-16.00"),)},
    "early closings": {
        "early_closings": (
            EarlyClosing(NamedDay("långfredagen", 1), time(12), "skärtorsdagen"),
            EarlyClosing(NamedDay("nyårsdagen", 9), time(7), "dan före dopparedan"),
            EarlyClosing(date(2026, 10, 12), time(15), channels=frozenset({Channel.PHONE})),
        ),
    },
    "intervals": {"seasons": (Season("året", (1, 1), (12, 31), SPLIT),), "assembly_evenings": EVENINGS},
    "channels apart": {"seasons": (Season("året", (1, 1), (12, 31), APART),), "deviations": (NO_CALLS,)},
    "over New Year": {"seasons": (Season("jul", (12, 15), (1, 6), every(EVERY_DAY, "10.00-14.00")),)},
    "ends on the leap day": {"seasons": (Season("vinter", (1, 15), (2, 29), every(EVERY_DAY, "10.00-14.00")),)},
    "begins on the leap day": {"seasons": (Season("vår", (2, 29), (5, 31), every(EVERY_DAY, "10.00-14.00")),)},
    "the leap day alone": {"seasons": (Season("skott", (2, 29), (2, 29), every(EVERY_DAY, "10.00-14.00")),)},
    "all but the leap day": {"seasons": (Season("året", (3, 1), (2, 28), every(EVERY_DAY, "10.00-14.00")),)},
    "seasons that overlap": {"seasons": (Season("kort", (7, 1), (7, 14), every([0], "10.00-12.00")), SUMMER, WINTER)},
    "while the clocks jump": {"seasons": (all_year("00.00-02.30", "03.00-23.59"),)},
    "in the hour they skip": {"seasons": (all_year("02.15-02.45", "02.50-04.00"),)},
}


@pytest.fixture
def opening(db):
    for key, load in PIECES:
        load_once(key, load, now=timezone.now())


def lines(telling, **changes):
    return list(compared(rules(**changes), ON, telling))


@pytest.mark.parametrize("changes", CASES.values(), ids=CASES)
@pytest.mark.parametrize("on", [ON, date(2026, 1, 1), date(2027, 12, 31)])
def test_what_is_told_is_what_holds(changes, on):
    assert list(differences(rules(**changes), on)) == []


@pytest.mark.parametrize(
    ("addition", "expected"),
    [
        ("2026 Dec 23 off", "2026-12-23 visit: OSM says closed, the engine says 08:00-16:30"),
        ("2026 Dec 24 08:00-10:00,11:00-12:00",
         "2026-12-24 visit: OSM says 08:00-10:00,11:00-12:00, the engine says closed"),
        ("2028 Oct 04 08:00-16:29", "2028-10-04 visit: OSM says 08:00-16:29, the engine says 08:00-16:30"),
    ],
)  # fmt: skip
def test_a_wrong_day_in_osm_is_named(addition, expected):
    assert lines(Telling("OSM", Channel.VISIT, osm_reader(f"{OWN}; {addition}"))) == [expected]


def test_a_lost_day_in_json_is_named():
    told = opening_hours(rules(), ON)
    told["specialOpeningHoursSpecification"].pop(0)
    assert lines(Telling("JSON-LD", Channel.VISIT, json_reader(json.dumps(told)))) == [
        "2026-12-24 visit: JSON-LD says 08:00-16:30, the engine says closed",
    ]


def test_short_is_wrong_on_just_the_days_it_drops():
    hours = osm_hours(rules(assembly_evenings=EVENINGS), Channel.VISIT, ON)
    found = lines(Telling("short OSM", Channel.VISIT, osm_reader(hours.short)), assembly_evenings=EVENINGS)
    assert len(hours.dropped) == 7
    assert [line[:10] for line in found] == [day.isoformat() for day in hours.dropped]


def test_days_left_out_are_not_compared():
    left_out = frozenset({date(2026, 12, 22)})
    telling = Telling("OSM", Channel.VISIT, osm_reader(f"{OWN}; 2026 Dec 22-23 off"), left_out)
    assert lines(telling) == ["2026-12-23 visit: OSM says closed, the engine says 08:00-16:30"]


def test_change_of_comment_does_not_part_the_hours():
    season = Season("året", (1, 1), (12, 31), every([0], "08.00-12.00", "13.00-14.00"))
    read = osm_reader('Mo 08:00-10:00 "a", Mo 10:00-12:00 "b", Mo 13:00-14:00')
    told = {"holidays": no_holidays, "closed_eves": frozenset(), "seasons": (season,)}
    assert list(read(ON)) == list(intervals("08.00-10.00", "10.00-12.00", "13.00-14.00"))
    assert lines(Telling("OSM", Channel.VISIT, read), **told) == []


def test_command_says_that_all_agree(opening):
    out = StringIO()
    call_command("check_hours", stdout=out)
    assert out.getvalue() == "Compared 731 days, visits and phone, as OpenStreetMap and schema.org: all agree.\n"


def test_command_names_what_differs(opening):
    day = timezone.localdate() + timedelta(days=1)
    exception(day, opens="08:00:30", closes="09:00").save()  # no form lets seconds in, and no format tells them
    with pytest.raises(CommandError) as refused:
        call_command("check_hours")
    tellings = ["visit: OSM", "visit: plain OSM", "visit: short OSM"]
    tellings += ["phone: OSM", "phone: plain OSM", "phone: short OSM", "visit: JSON-LD"]
    expected = [f"{day} {each} says 08:00-09:00, the engine says 08:00:30-09:00" for each in tellings]
    assert str(refused.value).splitlines() == ["What we tell is not what holds:", *expected]


def test_command_says_how_to_install_the_reader(monkeypatch):
    monkeypatch.setattr(self_check, "OpeningHours", None)
    with pytest.raises(CommandError, match=r"pip install -r requirements-dev\.txt"):
        call_command("check_hours")
