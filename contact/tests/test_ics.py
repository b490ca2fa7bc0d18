from datetime import date

import pytest
from icalendar import Calendar

from contact.exports.ics import deviations_calendar
from contact.rules.timetable import AssemblyEvening, Channel, Deviation
from contact.tests.timetables import all_year, intervals, no_holidays, rules

ON = date(2026, 10, 5)
EVENING = AssemblyEvening(date(2026, 12, 14))


def calendar(on=ON, **changes):
    """Of rules without holidays, so that the days told are those given."""
    told = rules(**{"holidays": no_holidays, "closed_eves": frozenset()} | changes)
    return deviations_calendar(told, on, url="https://tryggt.example.org/kontakt/", name="Kundcenter")


def events(*args, **changes):
    return Calendar.from_ical(calendar(*args, **changes)).events


def closed(first, last=None, reason="", **changes):
    return Deviation(date.fromisoformat(first), date.fromisoformat(last or first), reason=reason, **changes)


def test_whole_calendar():
    assert calendar(assembly_evenings=(EVENING,)).decode().split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Hallstahammars kommun//Trygghetsrad//SV",
        "METHOD:PUBLISH",
        "NAME:Kundcenter: dagar med andra tider",
        "X-WR-CALNAME:Kundcenter: dagar med andra tider",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        "UID:hours@tryggt.example.org",
        "URL:https://tryggt.example.org/kontakt/",
        "BEGIN:VEVENT",
        "SUMMARY:Kundcenter: besök till 20.00",
        "DTSTART;VALUE=DATE:20261214",
        "DTEND;VALUE=DATE:20261215",
        "DTSTAMP:20261004T220000Z",
        "UID:hours-2026-12-14@tryggt.example.org",
        "DESCRIPTION:kommunfullmäktige",
        "TRANSP:TRANSPARENT",
        "URL:https://tryggt.example.org/kontakt/",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_nothing_otherwise_is_an_empty_calendar():
    assert events() == []


@pytest.mark.parametrize(
    ("deviation", "summary"),
    [
        (closed("2026-12-23"), "Kundcenter: stängt"),
        (closed("2026-12-23", intervals=intervals("08.00-12.00")), "Kundcenter: öppet 08.00–12.00"),
        (closed("2026-12-23", channels=frozenset({Channel.PHONE})), "Kundcenter: telefon stängd"),
    ],
)
def test_event_says_what_is_otherwise(deviation, summary):
    (event,) = events(deviations=(deviation,))
    assert (event["SUMMARY"], event.get("DESCRIPTION")) == (summary, None)


@pytest.mark.parametrize(
    ("first", "last", "end"),
    [
        ("2026-12-23", "2026-12-23", date(2026, 12, 24)),
        ("2026-09-28", "2026-10-02", date(2026, 10, 3)),  # over the end of a month
        ("2026-12-21", "2027-03-31", date(2027, 4, 1)),  # over New Year
        ("2026-01-01", "2026-01-02", date(2026, 1, 3)),
        ("2027-12-31", "2028-01-31", date(2028, 2, 1)),  # begins on the last day told
    ],
)
def test_days_in_a_row_are_one_event_that_ends_the_day_after(first, last, end):
    (event,) = events(seasons=(all_year("08.00-16.00"),), deviations=(closed(first, last),))
    assert (event.start, event.end) == (date.fromisoformat(first), end)


@pytest.mark.parametrize("day", ["2025-12-30", "2028-01-03"])
def test_other_years_are_not_told(day):
    assert events(deviations=(closed(day),)) == []


def test_the_holidays_of_two_years_are_told_in_order():
    days = [event.start for event in Calendar.from_ical(deviations_calendar(
        rules(), ON, url="https://tryggt.example.org/kontakt/", name="Kundcenter")).events]  # fmt: skip
    assert days == sorted(days)
    assert [f"{day:%m-%d}" for day in days if day.year == 2027] == [
        *("01-01", "01-06", "03-26", "03-29", "05-06", "06-25", "12-24", "12-31")
    ]


def test_event_keeps_its_uid_all_year():
    rows = {"deviations": (closed("2026-06-29", "2026-07-03"), closed("2027-02-01"))}
    january, december = (events(date(2026, month, 31), **rows) for month in (1, 12))
    assert [event["UID"] for event in january] == [event["UID"] for event in december]
    assert len({event["UID"] for event in january}) == 2


def test_same_day_gives_the_same_bytes():
    assert calendar(assembly_evenings=(EVENING,)) == calendar(assembly_evenings=(EVENING,))


@pytest.mark.parametrize(
    "reason",
    [
        "flytt, städning; el",
        "flytt\nEND:VEVENT\nBEGIN:VEVENT",
        r"C:\ny \, \; \\",
        'säger "hej": å' + "ä" * 500,
        "nästa\u2028rad\u2029slut",
        "😀" * 60,
    ],
)
def test_reason_survives(reason):
    (event,) = events(deviations=(closed("2026-12-23", reason=reason),))
    assert event["DESCRIPTION"] == reason


def test_reason_loses_what_no_calendar_may_hold():
    (event,) = events(deviations=(closed("2026-12-23", reason="a\x00b\x0bc\r\nd\x85e"),))
    assert event["DESCRIPTION"] == "abc\nde"


def test_no_line_is_longer_than_the_format_allows():
    text = calendar(deviations=(closed("2026-12-23", reason="ö" * 300),))
    assert max(map(len, text.split(b"\r\n"))) <= 75


def test_a_span_over_both_years_is_one_event():
    (event,) = events(deviations=(closed("2026-02-01", "2027-12-31", "ombyggnad"),))
    assert (event.start, event.end) == (date(2026, 2, 1), date(2028, 1, 1))


def test_no_name_of_the_centre_breaks_the_calendar():
    told = deviations_calendar(rules(), ON, url="https://tryggt.example.org/kontakt/", name="Kund\r\nATTACH:x\x0b\x1b")
    assert b"\r\nNAME:Kund ATTACH:x: dagar med andra tider\r\n" in told
