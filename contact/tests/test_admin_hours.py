"""The lists of the customer centre's admin, and the centre itself."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contact.models import (
    AssemblyEvening,
    Centre,
    ClosedEve,
    ContactPerson,
    EarlyClosing,
    HoursException,
    RelatedSite,
    Season,
)
from contact.rules.named_days import EVES
from contact.tests.build_hours import (
    exception,
    make_centre,
    make_closing,
    make_eve,
    make_evening,
    make_person,
    make_site,
    season,
)
from contact.tests.staff import address, save

pytestmark = pytest.mark.django_db


def test_the_centre_is_changed_but_neither_added_nor_deleted(staff):
    centre = make_centre()
    statuses = [
        staff.get(url).status_code
        for url in (
            address(Centre, "change", centre.pk),
            address(Centre, "add"),
            address(Centre, "delete", centre.pk),
        )
    ]
    assert statuses == [200, 403, 403]


def test_address_of_a_site_is_completed_safely(staff):
    save(staff, RelatedSite, {"title": "Polisen", "url": "polisen.example.org", "place": "footer", "order": 1})
    assert RelatedSite.objects.get().url == "https://polisen.example.org"


LISTS = {
    ClosedEve: lambda n: make_eve([*EVES][n]) if n < len(EVES) else None,
    EarlyClosing: lambda n: make_closing(days_before=n),
    Season: lambda n: season(f"Säsong {n}", (1, n + 1), (1, n + 1)).save(),
    HoursException: lambda n: exception(opens="08:00", closes="09:00").save(),
    AssemblyEvening: lambda n: make_evening(date(2026, 1, n + 1)),
    ContactPerson: lambda n: make_person(function=f"Funktion {n}"),
    RelatedSite: lambda n: make_site(title=f"Plats {n}"),
}


@pytest.mark.parametrize("model", LISTS, ids=lambda model: model.__name__)
def test_list_costs_the_same_for_many_rows(staff, model):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert staff.get(address(model, "changelist")).status_code == 200
        return len(captured)

    LISTS[model](0)
    few = queries()
    for n in range(1, 30):
        LISTS[model](n)
    assert queries() == few
