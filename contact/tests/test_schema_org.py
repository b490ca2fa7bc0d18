import json
from datetime import date

import pytest
from django.utils.safestring import SafeString

from contact.exports.schema_org import as_script, opening_hours, place
from contact.models import Centre
from contact.rules.timetable import AssemblyEvening, Channel, Deviation, Season
from contact.tests.timetables import SUMMER, all_year, every, intervals, rules

ON = date(2026, 10, 5)
URL = "https://example.org/kontakt/"
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday"]


def usual(rules, on=ON):
    return opening_hours(rules, on)["openingHoursSpecification"]


def special(on=ON, **changes):
    """From the first day to the last, and the clocks."""
    told = opening_hours(rules(**changes), on)["specialOpeningHoursSpecification"]
    return [(each["validFrom"], each["validThrough"], each["opens"], each["closes"]) for each in told]


def days(first, last, *spans, **changes):
    return Deviation(date.fromisoformat(first), date.fromisoformat(last), intervals(*spans), **changes)


def centre(**changes):
    return Centre(**{"phone": "0220-240 00", "street": "Storgatan 1", "town": "Hallstahammar"} | changes)


def test_season_is_told_by_its_dates():
    first, second, *_rest = usual(rules(seasons=(SUMMER,)))
    common = {"@type": "OpeningHoursSpecification", "validFrom": "2026-06-01", "validThrough": "2026-08-31"}
    assert first == {**common, "dayOfWeek": WEEKDAYS, "opens": "08:00", "closes": "16:00"}
    assert second == {**common, "dayOfWeek": ["Friday"], "opens": "08:00", "closes": "15:00"}


def test_every_season_of_three_years_is_told():
    spans = dict.fromkeys((each["validFrom"], each["validThrough"]) for each in usual(rules()))
    assert list(spans) == [
        ("2026-01-01", "2026-05-31"),
        ("2026-06-01", "2026-08-31"),
        ("2026-09-01", "2027-05-31"),
        ("2027-06-01", "2027-08-31"),
        ("2027-09-01", "2028-05-31"),
        ("2028-06-01", "2028-08-31"),
        ("2028-09-01", "2028-12-31"),
    ]


def test_seasons_are_told_alike_all_year():
    assert usual(rules(), date(2026, 1, 1)) == usual(rules(), date(2026, 12, 31))


def test_season_without_the_leap_day_has_a_gap():
    season = Season("året", (3, 1), (2, 28), every([1], "09.00-12.00"))
    spans = [(each["validFrom"], each["validThrough"]) for each in usual(rules(seasons=(season,)))]
    assert spans == [("2026-01-01", "2028-02-28"), ("2028-03-01", "2028-12-31")]


def test_each_interval_is_an_entry_and_the_phone_has_none():
    week = every([0], "13.00-16.00", "08.00-12.00") | every([1], "08.00-12.00", channels=[Channel.PHONE])
    told = usual(rules(seasons=(Season("året", (1, 1), (12, 31), week),)))
    assert [(each["dayOfWeek"], each["opens"], each["closes"]) for each in told] == [
        (["Monday"], "08:00", "12:00"),
        (["Monday"], "13:00", "16:00"),
    ]


@pytest.mark.parametrize("seasons", [(), (Season("stängt", (1, 1), (12, 31), {}),)])
def test_nothing_is_told_where_nothing_is_open(seasons):
    assert opening_hours(rules(seasons=seasons), ON) == {
        "openingHoursSpecification": [],
        "specialOpeningHoursSpecification": [],
    }


def test_holidays_and_eves_are_special_where_it_would_be_open():
    assert special(date(2028, 4, 1))[:6] == [
        ("2028-04-14", "2028-04-14", "00:00", "00:00"),  # Good Friday
        ("2028-04-17", "2028-04-17", "00:00", "00:00"),
        ("2028-05-01", "2028-05-01", "00:00", "00:00"),
        ("2028-05-25", "2028-05-25", "00:00", "00:00"),
        ("2028-06-06", "2028-06-06", "00:00", "00:00"),
        ("2028-06-23", "2028-06-23", "00:00", "00:00"),
    ]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"assembly_evenings": (AssemblyEvening(date(2026, 10, 12)), AssemblyEvening(date(2026, 10, 13)))},
            [("2026-10-12", "2026-10-12", "08:00", "20:00"), ("2026-10-13", "2026-10-13", "08:00", "20:00")],
        ),
        (
            {"deviations": (days("2026-10-14", "2026-10-14", "08.00-10.00", "11.00-12.00"),)},
            [("2026-10-14", "2026-10-14", "08:00", "10:00"), ("2026-10-14", "2026-10-14", "11:00", "12:00")],
        ),
        (
            {"deviations": (days("2026-10-09", "2026-10-12"),)},
            [("2026-10-09", "2026-10-09", "00:00", "00:00"), ("2026-10-12", "2026-10-12", "00:00", "00:00")],
        ),
        (
            {"deviations": (days("2026-10-17", "2026-10-17", "10.00-12.00"),)},
            [("2026-10-17", "2026-10-17", "10:00", "12:00")],
        ),
        ({"deviations": (days("2026-10-14", "2026-10-14", channels=frozenset({Channel.PHONE})),)}, []),
        ({"deviations": (days("2026-10-01", "2026-10-02"),)}, []),  # has been
        ({"deviations": (days("2026-10-14", "2026-10-14", "08.00-16.30", reason="som vanligt"),)}, []),
    ],
)
def test_days_with_other_hours(changes, expected):
    assert [each for each in special(**changes) if each[0] < "2026-12"] == expected


def test_place_is_told_with_what_is_known():
    assert place(rules(seasons=()), ON, centre=centre(email="kund@example.org"), url=URL) == {
        "@context": "https://schema.org",
        "@type": "GovernmentOffice",
        "name": "Kundcenter",
        "url": URL,
        "telephone": "+4622024000",
        "email": "kund@example.org",
        "address": {
            "@type": "PostalAddress",
            "streetAddress": "Storgatan 1",
            "addressLocality": "Hallstahammar",
            "addressCountry": "SE",
        },
    }


def test_place_leaves_out_what_is_not_known():
    told = place(rules(seasons=()), ON, centre=centre(phone="", street="", town=""), url=URL)
    assert list(told) == ["@context", "@type", "name", "url"]


def test_place_holds_the_hours():
    told = place(rules(seasons=(all_year("08.00-16.00"),)), ON, centre=centre(), url=URL)
    hours = opening_hours(rules(seasons=(all_year("08.00-16.00"),)), ON)
    assert {key: told[key] for key in hours} == hours


def test_script_cannot_be_ended_from_within():
    told = {"name": "Å</script><!--&\u2028\u2029"}
    script = as_script(told)
    inner = r"Å\u003C/script\u003E\u003C!--\u0026\u2028\u2029"
    assert script == f'<script type="application/ld+json">{{"name":"{inner}"}}</script>'
    assert isinstance(script, SafeString)
    assert json.loads(script.partition(">")[2].removesuffix("</script>")) == told
