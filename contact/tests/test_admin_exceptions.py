"""Dated exceptions in the admin."""

from datetime import date, time

import pytest

from contact.models import (
    HoursException,
)
from contact.tests.build_hours import (
    exception,
)
from contact.tests.staff import address, save
from contact.tests.timetables import intervals
from trygghetsrad.tests.roles import user_in_role

pytestmark = pytest.mark.django_db
FAR = date(2100, 10, 5)  # a Tuesday to come, whenever the test runs


@pytest.fixture
def staff(client):
    client.force_login(user_in_role("Kundcenter"))
    return client


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
    clash = "Två rader med andra tider krockar: 5 oktober 2100 (stängt) går före 5 oktober 2100 (stängt)."
    assert clash in messages
    assert HoursException.objects.count() == 3


def test_exceptions_for_different_ways_do_not_overlap(staff):
    save(staff, HoursException, {"first_day": FAR, "channel": "visit"})
    _errors, messages = save(staff, HoursException, {"first_day": FAR, "channel": "phone"})
    assert messages == ["Andra tider 5 oktober 2100 saknar skäl. Skriv varför, så förstår besökarna."]


def test_exception_with_one_clock_is_refused_in_words(staff):
    errors, _messages = save(staff, HoursException, {"first_day": FAR, "channel": "both", "opens": "08:00"})
    assert errors == ["Fyll i både öppnar och stänger, eller ingen av dem för stängt."]


@pytest.mark.parametrize(
    "days",
    [
        {"first_day": "0001-01-01"},
        {"first_day": "1999-12-31"},
        {"first_day": "2200-01-01"},
        {"first_day": "2026-01-01", "last_day": "9999-12-31"},
    ],
)
def test_exception_in_another_age_is_refused_in_words(staff, days):
    refused, _cautions = save(staff, HoursException, {"channel": "both"} | days)
    assert {*refused} == {"Välj ett datum mellan år 2000 och 2199."}
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
