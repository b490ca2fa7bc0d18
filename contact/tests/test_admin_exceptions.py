"""Dated exceptions in the admin."""

from datetime import date, time

import pytest

from contact.board import read_rules
from contact.models import HoursException
from contact.rules.hours import day
from contact.rules.timetable import Channel
from contact.tests.build_hours import exception, make_year
from contact.tests.staff import address, post, save
from contact.tests.timetables import intervals

pytestmark = pytest.mark.django_db
FAR = date(2099, 10, 6)  # a Tuesday to come, whenever the test runs


def test_exception_of_one_day_needs_no_last_day(staff):
    errors, messages = save(staff, HoursException, {"first_day": FAR, "channel": "both", "reason": "flytt"})
    row = HoursException.objects.get()
    assert (errors, messages) == ([], [])
    assert (row.first_day, row.last_day, row.opens, row.closes) == (FAR, FAR, None, None)


def test_exception_in_the_past_is_saved_with_a_warning(staff):
    _errors, messages = save(staff, HoursException, {"first_day": "2020-01-02", "channel": "both"})
    assert messages == ["2 januari 2020 har redan varit, så det ändrar inget för besökarna."]
    assert HoursException.objects.count() == 1


def test_a_second_exception_for_the_same_day_is_saved_with_a_warning(staff):
    for channel in ("visit", "phone"):
        save(staff, HoursException, {"first_day": FAR, "channel": channel})
    _errors, messages = save(staff, HoursException, {"first_day": FAR, "channel": "phone"})
    clash = "Två rader med andra tider krockar: 6 oktober 2099 (stängt) går före 6 oktober 2099 (stängt)."
    assert clash in messages
    assert HoursException.objects.count() == 3


def test_exceptions_for_different_ways_do_not_overlap(staff):
    save(staff, HoursException, {"first_day": FAR, "channel": "visit"})
    _errors, messages = save(staff, HoursException, {"first_day": FAR, "channel": "phone"})
    assert messages == ["Andra tider 6 oktober 2099 saknar skäl. Skriv varför, så förstår besökarna."]


@pytest.mark.parametrize(("last_day", "count"), [("2098-10-06", 1), ("2098-10-07", 0)])
def test_exception_of_more_than_two_years_is_refused_in_words(staff, last_day, count):
    fields = {"first_day": "2096-10-05", "last_day": last_day, "channel": "both", "reason": "flytt"}
    refused, _cautions = save(staff, HoursException, fields)
    words = "En period kan vara högst två år. Ändra säsongen om tiderna ska gälla längre."
    assert (refused, HoursException.objects.count()) == ([words] * (1 - count), count)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"first_day": "11 december"}, "Skriv dagen som 2026-12-11."),
        ({"opens": "åtta"}, "Skriv tiden som 08.00."),
        ({"reason": "x" * 121}, "120 tecken (den har 121)"),
    ],
)
def test_what_cannot_be_read_is_told_with_what_to_write(staff, fields, words):
    page = post(staff, HoursException, {"first_day": FAR, "channel": "both"} | fields).content.decode()
    assert words in page
    assert list(fields.values())[0] in page


def test_no_browser_cuts_off_a_long_reason(staff):
    assert "maxlength" not in staff.get(address(HoursException, "add")).content.decode()


@pytest.mark.parametrize(("is_for_closed_days", "closed"), [(False, [10, 11]), (True, [])])
def test_hours_of_several_days_leave_closed_days_alone_unless_told(staff, is_for_closed_days, closed):
    make_year()
    fields = {"first_day": "2099-10-05", "last_day": "2099-10-11", "channel": "both", "reason": "kortare tider"}
    fields |= {"opens": "10.00", "closes": "12.00"} | ({"is_for_closed_days": "on"} if is_for_closed_days else {})
    assert save(staff, HoursException, fields) == ([], [])
    week = [day(read_rules(), date(2099, 10, n), Channel.VISIT) for n in range(5, 12)]
    assert [on.date.day for on in week if not on.intervals] == closed


def test_hours_of_one_day_always_open_it(staff):
    make_year()
    saturday = {"first_day": "2099-10-10", "channel": "both", "opens": "10.00", "closes": "14.00", "reason": "öppet"}
    save(staff, HoursException, saturday)
    assert day(read_rules(), date(2099, 10, 10), Channel.VISIT).intervals == intervals("10.00-14.00")


def test_a_full_stop_after_the_reason_is_not_said_twice():
    assert exception(FAR, reason="flytt. ").as_rule().reason == "flytt"


def test_exception_with_one_clock_is_refused_in_words(staff):
    errors, _messages = save(staff, HoursException, {"first_day": FAR, "channel": "both", "opens": "08:00"})
    assert errors == ["Fyll i både öppnar och stänger, eller ingen av dem för stängt."]


@pytest.mark.parametrize(
    "days",
    [
        {"first_day": "0001-01-01"},
        {"first_day": "1999-12-31"},
        {"first_day": "2100-01-01"},
        {"first_day": "2099-12-31", "last_day": "2100-01-01"},
    ],
)
def test_exception_in_another_age_is_refused_in_words(staff, days):
    refused, _cautions = save(staff, HoursException, {"channel": "both"} | days)
    assert {*refused} == {"Välj ett datum mellan år 2000 och 2099."}
    assert HoursException.objects.count() == 0


@pytest.mark.parametrize(
    ("again", "words"),
    [
        (("13.00", ""), ["Fyll i båda tiderna efter pausen, eller ingen av dem."]),
        (("", "15.00"), ["Fyll i båda tiderna efter pausen, eller ingen av dem."]),
        (("12.00", "15.00"), ["Det kan öppna igen först efter att det har stängt."]),
        (("13.00", "13.00"), ["Stängningstiden efter pausen ska vara senare än öppningstiden."]),
        (("13.00", "15.00"), []),
    ],
)
def test_exception_with_a_break(staff, again, words):
    fields = {"first_day": FAR, "channel": "both", "reason": "flytt", "opens": "08.00", "closes": "12.00"}
    pair = dict(zip(["opens_again", "closes_again"], again, strict=True))
    assert save(staff, HoursException, fields | pair)[0] == words
    assert HoursException.objects.count() == (0 if words else 1)


def test_the_break_of_an_exception_is_kept_in_the_rule():
    row = exception(FAR, opens="08:00", closes="12:00", opens_again=time(13), closes_again=time(15))
    assert row.as_rule().intervals == intervals("08.00-12.00", "13.00-15.00")


def test_exception_without_a_day_is_refused_in_words(staff):
    errors, _messages = save(staff, HoursException, {"channel": "both"})
    assert len(errors) == 1
    assert HoursException.objects.count() == 0


@pytest.mark.parametrize("choice", ["kommande", "tidigare", "nonsens"])
def test_exceptions_are_filtered_by_time(staff, choice):
    exception(date(2020, 1, 2)).save()
    exception(FAR).save()
    rows = staff.get(address(HoursException, "changelist"), {"tid": choice}).context["cl"].queryset
    days = {"kommande": [FAR], "tidigare": [date(2020, 1, 2)], "nonsens": [FAR, date(2020, 1, 2)]}
    assert [row.first_day for row in rows] == days[choice]
