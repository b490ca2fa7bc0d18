"""Seasons with their hours in the admin."""

from datetime import time

import pytest

from contact.models import OpeningInterval, Season
from contact.tests.build_hours import interval, make_year, season
from contact.tests.staff import address, save, season_fields, year_fields

pytestmark = pytest.mark.django_db


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


def test_season_list_tells_the_hours(staff):
    make_year()
    page = staff.get(address(Season, "changelist")).content.decode()
    assert "Måndag–fredag 08.00–16.00" in page


OUTDATED = "Någon har ändrat säsongens tider sedan du öppnade den. Öppna den på nytt och gör om ändringen."


def test_a_form_that_does_not_know_all_rows_is_refused_in_words(staff):
    """Another editor has added a row, or somebody went back in the browser and saved once more."""
    year = make_year()
    fields = year_fields(year)
    interval(year, 5, "10:00", "14:00").save()
    again = season_fields(*((5, "11.00", "15.00", {}),), year=year.pk)
    for stale in (fields, again):
        assert OUTDATED in save(staff, year, stale)[0]
    assert year.intervals.filter(weekday=5).count() == 1


def test_a_form_with_a_row_that_is_gone_is_refused_in_words(staff):
    year = make_year()
    fields = year_fields(year, closes="15.00")
    year.intervals.filter(weekday=0).delete()
    assert OUTDATED in save(staff, year, fields)[0]
    assert {row.closes for row in year.intervals.all()} == {time(16)}
