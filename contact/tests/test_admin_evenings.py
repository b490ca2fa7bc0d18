"""A year of assembly evenings is entered as one list."""

from datetime import date, time

import pytest
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from contact.models import AssemblyEvening
from contact.rules.cautions import coming_term
from contact.tests.build_hours import make_closing, make_evening, make_year
from contact.tests.staff import address, post, save, spaced

pytestmark = pytest.mark.django_db
FAR = date(2099, 10, 6)  # a Tuesday to come, whenever the test runs


def days():
    return sorted(AssemblyEvening.objects.values_list("day", flat=True))


def test_a_list_of_days_is_saved_as_an_evening_each(staff):
    make_year()
    listed = "måndag 5 oktober 2099\n\n2099-11-02 kl. 18.30\n7/12 2099\n2099-10-05\n"
    assert save(staff, AssemblyEvening, {"days": listed, "until": "20.00"}) == ([], [])
    assert days() == [date(2099, 10, 5), date(2099, 11, 2), date(2099, 12, 7)]
    assert LogEntry.objects.count() == 3


def test_the_message_counts_the_evenings(staff):
    make_year()
    make_evening(date(2099, 10, 8))
    fields = {"days": "2099-10-06\n2099-10-07\n2099-10-08", "until": "19.00"}
    mark = post(staff, AssemblyEvening, fields).context["preview"].mark
    again = post(staff, AssemblyEvening, fields | {"confirmed": mark})
    told = "2 kvällar lades till. 8 oktober 2099 fanns redan, till 20.00, och är som förut."
    assert [spaced(str(message)) for message in again.context["messages"]] == [told]


def test_days_that_are_there_already_are_left_alone(staff):
    make_evening(FAR)
    save(staff, AssemblyEvening, {"days": "2099-10-06\n2099-10-07", "until": "19.00"})
    assert list(AssemblyEvening.objects.order_by("day").values_list("until", flat=True)) == [time(20), time(19)]


@pytest.mark.parametrize(
    ("listed", "words"),
    [
        ("", "Detta fält måste fyllas i."),
        (
            "2099-10-06\n32 januari 2100\nnågon gång",
            "Det här gick inte att läsa som en dag: ”32 januari 2100” och ”någon gång”. "
            "Skriv en dag per rad, som 2027-01-25.",
        ),
        (
            "2099-10-05, 2099-11-02",
            "Det här gick inte att läsa som en dag: ”2099-10-05, 2099-11-02”. Skriv en dag per rad, som 2027-01-25.",
        ),
        ("2099-10-06", "Alla dagarna finns redan i listan."),
        ("24 och 26 oktober 2099", "”24 och 26 oktober 2099”. Skriv en dag per rad"),
        ("tisdag 5 oktober 2099", "”tisdag 5 oktober 2099”: det datumet är en annan veckodag, måndag 5 oktober 2099."),
        ("2099-10-07\n0026-01-25", "Välj ett datum mellan år 2000 och 2099."),
        ("9999-12-31", "Välj ett datum mellan år 2000 och 2099."),
        ("2099-10-07\n" * 1000, "10000 tecken"),
    ],
)
def test_a_list_that_cannot_be_read_is_refused_in_words(staff, listed, words):
    make_evening(FAR)
    response = post(staff, AssemblyEvening, {"days": listed, "until": "20.00"})
    assert words in spaced(response.content.decode())
    assert days() == [FAR]


def test_one_evening_is_changed_by_itself(staff):
    make_year()
    evening = make_evening(FAR)
    assert save(staff, evening, {"day": "2099-10-07", "until": "19.30"}) == ([], [])
    changed = AssemblyEvening.objects.get()
    assert (changed.day, changed.until) == (date(2099, 10, 7), time(19, 30))


def test_moving_an_evening_to_another_is_refused_in_words(staff):
    make_evening(FAR)
    other = make_evening(date(2099, 10, 7))
    assert save(staff, other, {"day": FAR, "until": "20.00"})[0] == ["Den dagen finns redan i listan."]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2099-10-06", []),
        (
            "2099-10-10",
            ["Fullmäktigekvällen lördag 10 oktober 2099 ändrar inget: det är stängt den veckodagen."],
        ),
        (
            "2099-01-01",
            ["Fullmäktigekvällen torsdag 1 januari 2099 ändrar inget: det är en röd dag (nyårsdagen)."],
        ),
        (
            "2099-04-09",
            [
                "Fullmäktigekvällen torsdag 9 april 2099 ändrar inget: "
                "dagen har en tidigare stängning, så då gäller 08.00–12.00."
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
    response = post(staff, AssemblyEvening, {"days": "2099-10-06", "until": "20:00:30"})
    assert "Skriv timmar och minuter, utan sekunder." in response.content.decode()
    assert days() == []


def test_deleting_the_last_evening_of_the_coming_term_is_warned_of(staff):
    make_year()
    evening = make_evening(coming_term(timezone.localdate())[0])
    cautions = staff.get(address(AssemblyEvening, "delete", evening.pk)).context["preview"].cautions
    assert [spaced(each).startswith("Inga kvällar med kommunfullmäktige är inlagda för") for each in cautions] == [True]
