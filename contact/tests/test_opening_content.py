from datetime import date

import pytest
from django.utils import timezone

from contact.board import Glance, board
from contact.content.loading import PIECES
from contact.models import Centre, ContactPerson, OpeningInterval, RelatedSite, Season
from contact.rules.words import hours_words
from contact.season_tables import season_tables
from contact.tests.build_hours import make_evening
from contact.tests.timetables import at, status_words
from trygghetsrad.records.actions import load_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def opening():
    for key, load in PIECES:
        load_once(key, load, now=timezone.now())


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-05-29 07.59.59", "Stängt, öppnar i dag 08.00"),
        ("2026-05-29 08.00", "Öppet nu, stänger 16.00"),
        ("2026-05-29 15.59.59", "Öppet nu, stänger 16.00"),
        ("2026-05-29 16.00", "Stängt, öppnar måndag 08.00"),
        ("2026-05-31 12.00", "Stängt, öppnar i morgon 08.00"),
        ("2026-05-28 16.15", "Öppet nu, stänger 16.30"),
        ("2026-06-01 12.00", "Öppet nu, stänger 16.00"),
        ("2026-06-05 14.59", "Öppet nu, stänger 15.00"),
        ("2026-08-31 16.00", "Stängt, öppnar i morgon 08.00"),
        ("2026-09-01 16.29", "Öppet nu, stänger 16.30"),
        ("2026-06-19 12.00", "Stängt (midsommarafton), öppnar måndag 08.00"),
        ("2026-12-31 12.00", "Stängt (nyårsafton), öppnar måndag 08.00"),
        ("2026-12-24 12.00", "Stängt (julafton), öppnar måndag 08.00"),
        ("2027-01-01 12.00", "Stängt (nyårsdagen), öppnar måndag 08.00"),
    ],
)
def test_hours_are_right(opening, moment, expected):
    assert status_words(Glance(board(), at(moment)).status) == expected


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-09-28 12.00", "Öppet på telefon till 16.30 och för besök till 20.00, kommunfullmäktige"),
        ("2026-09-28 16.30", "Öppet för besök till 20.00, kommunfullmäktige"),
        ("2026-09-28 20.00", "Stängt, öppnar i morgon 08.00"),
    ],
)
def test_assembly_evening_is_for_visits(opening, moment, expected):
    make_evening(date(2026, 9, 28))
    assert status_words(Glance(board(), at(moment)).status) == expected


def test_the_year_has_winter_and_summer(opening):
    tables = season_tables(board().rules, date(2026, 7, 1))
    told = [
        (table.name, table.span.replace("\u00a0", " "), [(row.weekdays, hours_words(row.visit)) for row in table.rows])
        for table in tables
    ]
    assert told == [
        ("Sommartid", "1 juni–31 augusti", [("Måndag–torsdag", "08.00–16.00"), ("Fredag", "08.00–15.00")]),
        ("Vintertid", "1 september–31 maj", [("Måndag–torsdag", "08.00–16.30"), ("Fredag", "08.00–16.00")]),
    ]


def test_the_centre_is_told(opening):
    centre = Centre.objects.get()
    assert (centre.phone, centre.email) == ("0220-240 00", "kundcenter@hallstahammar.se")
    assert (centre.street, centre.town) == ("Norra Prästgårdsgatan 1", "Hallstahammar")
    assert centre.postal_address.splitlines() == ["Hallstahammars kommun", "734 80 Hallstahammar"]
    assert [("20.00" in note, "stänga tidigare" in note) for note in centre.notes] == [(True, False), (False, True)]


def test_what_staff_removed_does_not_come_back(opening):
    models = [Season, OpeningInterval, ContactPerson, RelatedSite]
    assert all(model.objects.exists() for model in models)
    for model in models:
        model.objects.all().delete()
    for key, load in PIECES:
        load_once(key, load, now=timezone.now())
    assert [model.objects.count() for model in models] == [0, 0, 0, 0]
