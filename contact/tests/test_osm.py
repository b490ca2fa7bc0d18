from datetime import date, time, timedelta

import pytest

from contact.exports.osm import osm_hours
from contact.rules.named_days import EVES, NamedDay
from contact.rules.timetable import AssemblyEvening, Channel, Deviation, EarlyClosing, Season
from contact.tests.timetables import EVERY_DAY, every, intervals, no_holidays, rules

ON = date(2026, 10, 5)
SEASONS = "Sep-May Mo-Th 08:00-16:30; Sep-May Fr 08:00-16:00; Jun-Aug Mo-Th 08:00-16:00; Jun-Aug Fr 08:00-15:00; PH off"
EVE_RULES = "; Dec 24,Dec 31 off; Jun 19-25 Fr off"
OWN = SEASONS + EVE_RULES


def told(on=ON, channel=Channel.VISIT, **changes):
    return osm_hours(rules(**changes), channel, on)


def closed(first, last=None, reason="", **changes):
    return Deviation(date.fromisoformat(first), date.fromisoformat(last or first), reason=reason, **changes)


def evenings(*days):
    return tuple(AssemblyEvening(date.fromisoformat(each)) for each in days)


def test_own_rules_need_no_dates():
    hours = told()
    assert (hours.full, hours.plain, hours.short, hours.dropped) == (OWN, OWN, OWN, ())
    assert hours.last_day == date(2028, 12, 31)


@pytest.mark.parametrize(
    ("first", "last", "span", "dated"),
    [
        ((1, 1), (12, 31), "", ""),
        ((9, 1), (8, 31), "", ""),
        ((12, 15), (12, 14), "", ""),
        ((3, 1), (2, 28), "", "; 2028 Feb 29 off"),
        ((7, 1), (7, 31), "Jul ", ""),
        ((7, 1), (7, 15), "Jul 01-Jul 15 ", ""),
        ((12, 30), (12, 30), "Dec 30 ", ""),
        ((12, 15), (1, 6), "Dec 15-Jan 06 ", ""),
        ((12, 1), (2, 29), "Dec-Feb ", ""),
        ((12, 1), (2, 28), "Dec 01-Feb 28 ", ""),
        ((1, 15), (2, 29), "Jan 15-Feb 28 ", "; 2028 Feb 29 09:00-12:00"),
        ((2, 29), (3, 31), "Mar ", "; 2028 Feb 29 09:00-12:00"),
    ],
)
def test_span_of_a_season(first, last, span, dated):
    season = Season("säsong", first, last, every(EVERY_DAY, "09.00-12.00"))
    assert told(seasons=(season,)).full == f"{span}Mo-Su 09:00-12:00; PH off{EVE_RULES}{dated}"


@pytest.mark.parametrize(
    ("weekdays", "spans", "expected"),
    [
        ([0], ["09.00-12.00"], "Mo 09:00-12:00"),
        ([0, 2], ["09.00-12.00"], "Mo,We 09:00-12:00"),
        ([0, 1, 3, 5, 6], ["09.00-12.00"], "Mo-Tu,Th,Sa-Su 09:00-12:00"),
        ([4], ["13.00-16.00", "08.00-12.00"], "Fr 08:00-12:00,13:00-16:00"),
        ([], [], "off"),
    ],
)
def test_hours_of_a_week(weekdays, spans, expected):
    season = Season("året", (1, 1), (12, 31), every(weekdays, *spans))
    rest = f"; PH off{EVE_RULES}" if weekdays else ""
    assert told(seasons=(season,)).full == expected + rest


def test_weekdays_with_the_same_hours_stand_together():
    week = every([0, 1, 3], "08.00-16.00") | every([2], "10.00-18.00")
    season = Season("året", (1, 1), (12, 31), week)
    assert told(seasons=(season,)).full == f"Mo-Tu,Th 08:00-16:00; We 10:00-18:00; PH off{EVE_RULES}"


def test_open_sundays_are_closed_on_holidays_alone():
    season = Season("året", (1, 1), (12, 31), every([6], "10.00-14.00"))
    assert told(seasons=(season,)).full == f"Su 10:00-14:00; PH off{EVE_RULES}"


@pytest.mark.parametrize(
    ("eves", "expected"),
    [
        ({"julafton", "nyårsafton", "midsommarafton"}, EVE_RULES),
        (
            {"midsommarafton", "nyårsafton"},
            "; Dec 31 off; Jun 19-25 Fr off; 2026 Dec 24 08:00-16:30; 2027 Dec 24 08:00-16:00",
        ),
        ({"julafton", "nyårsafton"}, "; Dec 24,Dec 31 off; 2027 Jun 25,2028 Jun 23 08:00-15:00"),
        (
            set(EVES),
            "; Jan 05,easter -3 days,easter -1 day,Apr 30,easter +48 days,Dec 24,Dec 31 off"
            "; Jun 19-25,Oct 30-Nov 05 Fr off",
        ),
    ],
)
def test_eves_are_told_whatever_ph_is_taken_for(eves, expected):
    assert told(closed_eves=frozenset(eves)).full == SEASONS + expected


def test_eve_closed_by_an_exception_is_dated_for_those_who_do_not_count_it_into_ph():
    hours = told(closed_eves=frozenset({"midsommarafton", "nyårsafton"}), deviations=(closed("2026-12-24"),))
    assert hours.full == f"{SEASONS}; Dec 31 off; Jun 19-25 Fr off; 2026 Dec 24 off; 2027 Dec 24 08:00-16:00"


def test_holidays_that_the_rules_do_not_keep_are_dated():
    season = Season("vår", (3, 20), (4, 30), every(EVERY_DAY, "09.00-12.00"))
    hours = told(seasons=(season,), holidays=no_holidays, closed_eves=frozenset())
    assert hours.full == "Mar 20-Apr 30 Mo-Su 09:00-12:00; PH off; 2027 Mar 26-29,2028 Apr 14-17 09:00-12:00"


def test_evenings_are_one_rule_and_for_visits_only():
    days = evenings("2026-10-26", "2026-12-14", "2027-01-25")
    expected = '; 2026 Oct 26,2026 Dec 14,2027 Jan 25 08:00-20:00 "kommunfullmäktige"'
    assert told(assembly_evenings=days).full == OWN + expected
    assert told(assembly_evenings=days, channel=Channel.PHONE).full == OWN


def test_early_closing_of_every_year_is_one_rule():
    closing = EarlyClosing(NamedDay("långfredagen", 1), time(12), "skärtorsdagen")
    assert told(early_closings=(closing,)).full == f'{OWN}; 2027 Mar 25,2028 Apr 13 08:00-12:00 "skärtorsdagen"'


def test_each_channel_has_hours_of_its_own():
    deviation = closed("2026-10-14", reason="inga samtal", channels=frozenset({Channel.PHONE}))
    week = every([0], "08.00-12.00", channels=[Channel.PHONE]) | every([0], "09.00-16.00", channels=[Channel.VISIT])
    changes = {"seasons": (Season("året", (1, 1), (12, 31), week),), "deviations": (deviation,)}
    assert told(**changes).full == f"Mo 09:00-16:00; PH off{EVE_RULES}"
    assert told(**changes, channel=Channel.PHONE).full == f"Mo 08:00-12:00; PH off{EVE_RULES}"


@pytest.mark.parametrize(
    ("deviations", "expected"),
    [
        ([closed("2026-12-23", reason="flytt")], '; 2026 Dec 23 off "flytt"'),
        ([closed("2026-12-21", "2026-12-23")], "; 2026 Dec 21-23 off"),
        ([closed("2026-11-27", "2026-12-01", "flytt")], '; 2026 Nov 27-2026 Dec 01 off "flytt"'),
        ([closed("2026-12-19", "2027-01-06", "flytt")], '; 2026 Dec 21-2027 Jan 05 off "flytt"'),
        ([closed("2026-10-09"), closed("2026-10-12")], "; 2026 Oct 09-12 off"),
        ([closed("2026-10-09", reason="flytt"), closed("2026-10-12")], '; 2026 Oct 09 off "flytt"; 2026 Oct 12 off'),
        ([closed("2026-10-17", intervals=intervals("10.00-12.00", "13.00-14.00"))],
         "; 2026 Oct 17 10:00-12:00,13:00-14:00"),
        ([closed("2026-12-26", intervals=intervals("10.00-12.00"))], "; 2026 Dec 26 10:00-12:00"),
        ([closed("2026-12-26", reason="flytt"), closed("2026-10-01", reason="varit")], ""),
    ],
)  # fmt: skip
def test_exceptions_are_dated(deviations, expected):
    assert told(deviations=tuple(deviations)).full == OWN + expected


@pytest.mark.parametrize(
    ("reason", "comment"),
    [
        ('vi "flyttar"', ' "vi ”flyttar”"'),
        ("flytt\r\noch\x00\tstäd\u2028ning", ' "flytt och städ ning"'),
        ("el; off || PH, 24/7", ' "el; off || PH, 24/7"'),
        (" \n", ""),
    ],
)
def test_reason_cannot_end_its_comment(reason, comment):
    assert told(deviations=(closed("2026-12-23", reason=reason),)).full == f"{OWN}; 2026 Dec 23 off{comment}"


def test_plain_tells_days_of_different_reasons_together():
    hours = told(deviations=(closed("2026-12-14", reason="flytt"), closed("2026-12-15", reason="utbildning")))
    assert hours.full == f'{OWN}; 2026 Dec 14 off "flytt"; 2026 Dec 15 off "utbildning"'
    assert hours.plain == hours.short == f"{OWN}; 2026 Dec 14-15 off"


def test_short_drops_the_later_days_and_names_them():
    mondays = [date(2026, 10, 12) + timedelta(days=7 * n) for n in range(10)]
    days = tuple(map(AssemblyEvening, mondays))
    hours = told(assembly_evenings=days, deviations=(closed("2027-02-01", "2027-02-02"),))
    kept = "2026 Oct 12,2026 Oct 19,2026 Oct 26,2026 Nov 02,2026 Nov 09,2026 Nov 16,2026 Nov 23,2026 Nov 30"
    assert (hours.short, len(hours.short)) == (f"{OWN}; {kept} 08:00-20:00", 254)
    assert hours.dropped == (date(2026, 12, 7), date(2026, 12, 14), date(2027, 2, 1), date(2027, 2, 2))


def test_short_fills_all_the_characters_there_are():
    wednesdays = [date(2026, 11, 4) + timedelta(days=7 * n) for n in range(8)]
    days = [Deviation(each, each + timedelta(days=n < 3)) for n, each in enumerate(wednesdays)]
    hours = told(deviations=tuple(days))
    assert (len(hours.short), hours.short, hours.dropped) == (255, hours.plain, ())
    later = told(deviations=(*days, closed("2028-12-20")))
    assert (later.short, later.dropped) == (hours.short, (date(2028, 12, 20),))


def test_short_is_never_a_character_too_long():
    wednesdays = [date(2026, 11, 4) + timedelta(days=7 * n) for n in range(7)]
    days = [Deviation(each, each + timedelta(days=n < 3)) for n, each in enumerate(wednesdays[:6])]
    hours = told(deviations=(*days, Deviation(wednesdays[6], wednesdays[6], intervals("08.00-20.00"))))
    assert (len(hours.plain), hours.dropped) == (256, (wednesdays[6],))


def test_no_short_where_the_seasons_do_not_fit():
    week = {(n, Channel.VISIT): intervals(f"08.0{n}-12.00", "13.00-16.00") for n in range(7)}
    seasons = tuple(Season(str(month), (month, 2), (month, 20), week) for month in range(1, 13))
    hours = told(seasons=seasons, deviations=(closed("2026-12-14"),))
    assert (hours.short, hours.dropped) == (None, ())
    assert hours.full.endswith(f"; PH off{EVE_RULES}; 2026 Dec 14 off")


def test_without_seasons_it_is_closed_but_for_the_dates():
    assert told(seasons=()).full == "off"
    deviation = closed("2026-10-17", intervals=intervals("10.00-12.00"))
    assert told(seasons=(), deviations=(deviation,)).short == "off; 2026 Oct 17 10:00-12:00"


def test_clock_of_the_last_minute():
    season = Season("året", (1, 1), (12, 31), {(0, Channel.VISIT): intervals("00.00-23.59")})
    assert told(seasons=(season,)).full == f"Mo 00:00-23:59; PH off{EVE_RULES}"
