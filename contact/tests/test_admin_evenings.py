"""A year of assembly evenings is entered as one list."""

from datetime import date, time

import pytest
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from contact.models import AssemblyEvening
from contact.rules.cautions import coming_term
from contact.tests.build_hours import make_closing, make_evening, make_year
from contact.tests.staff import address, post, save, spaced
from trygghetsrad.tests.roles import user_in_role

pytestmark = pytest.mark.django_db
FAR = date(2100, 10, 5)  # a Tuesday to come, whenever the test runs


@pytest.fixture
def staff(client):
    client.force_login(user_in_role("Kundcenter"))
    return client


def days():
    return sorted(AssemblyEvening.objects.values_list("day", flat=True))


def test_a_list_of_days_is_saved_as_an_evening_each(staff):
    make_year()
    listed = "måndag 4 oktober 2100\n\n2100-11-01 kl. 18.30\n6/12 2100\n2100-10-04\n"
    assert save(staff, AssemblyEvening, {"days": listed, "until": "20.00"}) == ([], [])
    assert days() == [date(2100, 10, 4), date(2100, 11, 1), date(2100, 12, 6)]
    assert LogEntry.objects.count() == 3


def test_the_message_counts_the_evenings(staff):
    response = post(staff, AssemblyEvening, {"days": "2100-10-05\n2100-10-06", "until": "20.00"})
    mark = response.context["preview"].mark if "preview" in response.context else ""
    again = post(staff, AssemblyEvening, {"days": "2100-10-05\n2100-10-06", "until": "20.00", "confirmed": mark})
    assert [str(message) for message in again.context["messages"]] == ["2 kvällar lades till."]


def test_days_that_are_there_already_are_left_alone(staff):
    make_evening(FAR)
    save(staff, AssemblyEvening, {"days": "2100-10-05\n2100-10-06", "until": "19.00"})
    assert list(AssemblyEvening.objects.order_by("day").values_list("until", flat=True)) == [time(20), time(19)]


@pytest.mark.parametrize(
    ("listed", "words"),
    [
        ("", "Detta fält måste fyllas i."),
        (
            "2100-10-05\n32 januari 2100\nnågon gång",
            "Det här gick inte att läsa som en dag: ”32 januari 2100” och ”någon gång”. "
            "Skriv en dag per rad, som 2027-01-25.",
        ),
        (
            "2100-10-04, 2100-11-01",
            "Det här gick inte att läsa som en dag: ”2100-10-04, 2100-11-01”. Skriv en dag per rad, som 2027-01-25.",
        ),
        ("2100-10-05", "Alla dagarna finns redan i listan."),
        ("2100-10-06\n0026-01-25", "Välj ett datum mellan år 2000 och 2199."),
        ("9999-12-31", "Välj ett datum mellan år 2000 och 2199."),
        ("2100-10-06\n" * 1000, "10000 tecken"),
    ],
)
def test_a_list_that_cannot_be_read_is_refused_in_words(staff, listed, words):
    make_evening(FAR)
    response = post(staff, AssemblyEvening, {"days": listed, "until": "20.00"})
    assert words in response.content.decode()
    assert days() == [FAR]


def test_one_evening_is_changed_by_itself(staff):
    make_year()
    evening = make_evening(FAR)
    assert save(staff, evening, {"day": "2100-10-06", "until": "19.30"}) == ([], [])
    changed = AssemblyEvening.objects.get()
    assert (changed.day, changed.until) == (date(2100, 10, 6), time(19, 30))


def test_moving_an_evening_to_another_is_refused_in_words(staff):
    make_evening(FAR)
    other = make_evening(date(2100, 10, 6))
    assert save(staff, other, {"day": FAR, "until": "20.00"})[0] == ["Den dagen finns redan i listan."]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2100-10-05", []),
        (
            "2100-10-09",
            ["Fullmäktigekvällen lördag 9 oktober 2100 ändrar inget, för det är stängt den veckodagen: stängt."],
        ),
        (
            "2100-01-01",
            ["Fullmäktigekvällen fredag 1 januari 2100 ändrar inget, för det är en röd dag: stängt (nyårsdagen)."],
        ),
        (
            "2100-03-25",
            [
                "Fullmäktigekvällen torsdag 25 mars 2100 ändrar inget, för det stänger tidigare den dagen: "
                "08.00–12.00 (skärtorsdagen)."
            ],
        ),
    ],
)
def test_an_evening_without_effect_is_a_warning(staff, day, expected):
    make_year()
    make_closing()
    assert save(staff, AssemblyEvening, {"days": day, "until": "20:00"}) == ([], expected)
    assert days() == [date.fromisoformat(day)]


def test_a_clock_with_seconds_is_refused_in_words(staff):
    response = post(staff, AssemblyEvening, {"days": "2100-10-05", "until": "20:00:30"})
    assert "Skriv timmar och minuter, utan sekunder." in response.content.decode()
    assert days() == []


def test_deleting_the_last_evening_of_the_coming_term_is_warned_of(staff):
    make_year()
    evening = make_evening(coming_term(timezone.localdate())[0])
    cautions = staff.get(address(AssemblyEvening, "delete", evening.pk)).context["preview"].cautions
    assert [spaced(each).startswith("Inga kvällar med kommunfullmäktige är inlagda för") for each in cautions] == [True]
