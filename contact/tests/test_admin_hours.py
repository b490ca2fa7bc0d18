from datetime import date, time

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
    OpeningInterval,
    RelatedSite,
    Season,
)
from contact.rules.named_days import EVES
from contact.tests.build_hours import (
    exception,
    interval,
    make_centre,
    make_closing,
    make_eve,
    make_evening,
    make_person,
    make_site,
    make_year,
    season,
)
from contact.tests.staff import address, save
from trygghetsrad.tests.roles import user_in_role

pytestmark = pytest.mark.django_db
FAR = date(2100, 10, 5)  # a Tuesday to come, whenever the test runs


@pytest.fixture
def staff(client):
    client.force_login(user_in_role("Kundcenter"))
    return client


def season_fields(*rows, year=None, **changes):
    """The season's form with a line of hours for each of `rows`: weekday, opens, closes, and what else it says."""
    total = {"intervals-TOTAL_FORMS": len(rows), "intervals-INITIAL_FORMS": sum("id" in more for *_row, more in rows)}
    fields = {"name": "Året", "first_day": 1, "first_month": 1, "last_day": 31, "last_month": 12}
    for n, (weekday, opens, closes, more) in enumerate(rows):
        row = {"weekday": weekday, "opens": opens, "closes": closes, "channel": "both", "season": year or ""} | more
        fields |= {f"intervals-{n}-{name}": value for name, value in row.items()}
    return fields | total | changes


def clocks():
    return [(row.weekday, row.opens, row.closes) for row in OpeningInterval.objects.all()]


def test_season_with_its_hours_is_added(staff):
    fields = season_fields((0, "08:00", "12:00", {}), (0, "13:00", "16:00", {}), (2, "", "", {}))
    errors, messages = save(staff, Season, fields | {"intervals-INITIAL_FORMS": 0})
    assert errors == []
    assert clocks() == [(0, time(8), time(12)), (0, time(13), time(16))]
    assert messages == []


def test_weekdays_left_empty_in_a_new_season_are_not_saved(staff):
    form = staff.get(address(Season, "add")).context["inline_admin_formsets"][0].formset
    assert [row.initial for row in form.forms] == [{"weekday": weekday} for weekday in range(5)]
    rows = [(weekday, "", "", {}) for weekday in range(5)]
    assert save(staff, Season, season_fields(*rows))[0] == []
    assert clocks() == []


def test_overlapping_season_is_refused_in_words(staff):
    season("Vintertid").save()
    errors, _messages = save(staff, Season, season_fields())
    assert errors == ["Säsongen har dagar gemensamt med Vintertid. Ändra den först."]


def test_season_on_no_real_day_is_refused_in_words(staff):
    errors, _messages = save(staff, Season, season_fields(last_day=30, last_month=2))
    assert errors == ["Säsongens sista dag finns inte i den månaden."]


def test_two_new_overlapping_rows_are_refused_in_words(staff):
    rows = [(0, "08:00", "16:00", {}), (0, "15:00", "20:00", {"channel": "visit"})]
    errors, _messages = save(staff, Season, season_fields(*rows))
    assert errors == ["Tiderna går in i varandra: måndag."]


def test_row_that_closes_before_it_opens_is_refused_in_words(staff):
    errors, _messages = save(staff, Season, season_fields((0, "16:00", "08:00", {})))
    assert errors == ["Stängningstiden ska vara senare än öppningstiden."]


def test_rows_may_make_room_for_each_other(staff):
    year = season()
    year.save()
    early, late = interval(year, 0, "08:00", "12:00"), interval(year, 0, "13:00", "16:00")
    early.save()
    late.save()
    rows = [(0, "13:00", "16:00", {"id": early.pk}), (0, "08:00", "12:30", {"id": late.pk})]
    assert save(staff, year, season_fields(*rows, year=year.pk))[0] == []
    assert clocks() == [(0, time(8), time(12, 30)), (0, time(13), time(16))]


def test_deleted_row_makes_room(staff):
    year = season()
    year.save()
    old = interval(year, 0, "08:00", "12:00")
    old.save()
    rows = [(0, "08:00", "12:00", {"id": old.pk, "DELETE": "on"}), (0, "10:00", "14:00", {})]
    assert save(staff, year, season_fields(*rows, year=year.pk))[0] == []
    assert clocks() == [(0, time(10), time(14))]


def test_gap_in_the_year_is_a_warning(staff):
    _errors, messages = save(staff, Season, season_fields(last_day=30, last_month=11))
    assert messages == ["Inga öppettider gäller 1 december–31 december. Då visas stängt."]
    assert Season.objects.count() == 1


def test_deleting_a_season_warns_of_the_gap(staff):
    season("Vår", (1, 1), (6, 30)).save()
    autumn = season("Höst", (7, 1), (12, 31))
    autumn.save()
    preview = staff.get(address(Season, "delete", autumn.pk)).context["preview"]
    assert preview.cautions == ("Inga öppettider gäller 1\u00a0juli–31\u00a0december. Då visas stängt.",)
    assert Season.objects.count() == 2
    staff.post(address(Season, "delete", autumn.pk), {"post": "yes"})
    assert Season.objects.count() == 1


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


def test_exception_without_a_day_is_refused_in_words(staff):
    errors, _messages = save(staff, HoursException, {"channel": "both"})
    assert len(errors) == 1
    assert HoursException.objects.count() == 0


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


@pytest.mark.parametrize("choice", ["kommande", "tidigare", "nonsens"])
def test_exceptions_are_filtered_by_time(staff, choice):
    exception(date(2020, 1, 2)).save()
    exception(FAR).save()
    rows = staff.get(address(HoursException, "changelist"), {"tid": choice}).context["cl"].queryset
    days = {"kommande": [FAR], "tidigare": [date(2020, 1, 2)], "nonsens": [FAR, date(2020, 1, 2)]}
    assert [row.first_day for row in rows] == days[choice]


def test_season_list_tells_the_hours(staff):
    make_year()
    page = staff.get(address(Season, "changelist")).content.decode()
    assert "Måndag–fredag 08.00–16.00" in page
