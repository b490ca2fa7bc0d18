from datetime import date, time

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from contact.actions import save_season
from contact.models import AssemblyEvening, Centre, HoursException, OpeningInterval, RelatedSite, Season
from contact.tests.build_hours import TUESDAY, exception, interval, make_centre, make_evening, make_year, season

pytestmark = pytest.mark.django_db
SUMMER = ((6, 1), (8, 31))


def refusals(row):
    """What the forms say about `row`."""
    with pytest.raises(ValidationError) as refused:
        row.full_clean()
    return refused.value.messages


@pytest.mark.parametrize(
    ("first", "last", "message"),
    [
        ((2, 30), (5, 31), "Säsongens första dag finns inte i den månaden."),
        ((1, 1), (6, 31), "Säsongens sista dag finns inte i den månaden."),
        ((1, 1), (2, 30), "Säsongens sista dag finns inte i den månaden."),
    ],
)
def test_season_needs_real_days(first, last, message):
    row = season("Trasig", first, last)
    assert refusals(row) == [message]
    with pytest.raises(IntegrityError):
        row.save()


@pytest.mark.parametrize(("first", "last"), [((2, 29), (3, 1)), ((1, 31), (4, 30)), ((12, 31), (12, 31)), SUMMER])
def test_season_of_real_days_is_accepted(first, last):
    season("Hel", first, last).full_clean()
    assert Season.objects.count() == 0


@pytest.mark.parametrize(
    ("first", "last", "is_refused"),
    [
        (*SUMMER, True),
        ((8, 31), (9, 15), True),
        ((9, 1), (6, 1), True),
        ((9, 1), (5, 31), False),
        ((5, 1), (5, 31), False),
    ],
)
def test_seasons_may_not_share_a_day(first, last, is_refused):
    season("Sommartid", *SUMMER).save()
    other = season("Ny", first, last)
    if is_refused:
        assert refusals(other) == ["Säsongen har dagar gemensamt med Sommartid. Ändra den först."]
    else:
        other.full_clean()
        assert other.pk is None


def test_season_does_not_overlap_itself():
    row = season("Sommartid", *SUMMER)
    row.save()
    row.full_clean()
    assert Season.objects.get() == row


def test_season_without_its_days_is_told_so_at_the_fields():
    with pytest.raises(ValidationError) as refused:
        Season(name="Tom").full_clean()
    assert sorted(refused.value.message_dict) == ["first_day", "first_month", "last_day", "last_month"]


@pytest.mark.parametrize(("opens", "closes"), [("16:00", "08:00"), ("08:00", "08:00")])
def test_interval_closes_after_it_opens(opens, closes):
    row = interval(make_year(), 6, opens, closes)
    assert refusals(row) == ["Stängningstiden ska vara senare än öppningstiden."]
    with pytest.raises(IntegrityError):
        row.save()


@pytest.mark.parametrize(
    ("opens", "closes", "channel", "is_refused"),
    [
        ("15:59", "17:00", "both", True),
        ("15:59", "17:00", "visit", True),
        ("07:00", "17:00", "phone", True),
        ("16:00", "17:00", "both", False),
    ],
)
def test_intervals_of_one_day_may_not_overlap(opens, closes, channel, is_refused):
    row = interval(make_year(), 0, opens, closes, channel)
    if is_refused:
        assert refusals(row) == ["Tiderna går in i varandra: måndag."]
    else:
        row.full_clean()
        assert OpeningInterval.objects.count() == 5


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (exception(TUESDAY, date(2026, 10, 5)), "Sista dagen kan inte komma före den första."),
        (exception(opens="08:00"), "Fyll i både öppnar och stänger, eller ingen av dem för stängt."),
        (exception(closes="08:00"), "Fyll i både öppnar och stänger, eller ingen av dem för stängt."),
        (exception(opens="12:00", closes="08:00"), "Stängningstiden ska vara senare än öppningstiden."),
    ],
)
def test_exception_is_refused_in_words_and_by_the_database(row, message):
    assert refusals(row) == [message]
    with pytest.raises(IntegrityError):
        HoursException.objects.bulk_create([row])


def test_exception_reads_as_its_days():
    named = [str(exception()), str(exception(TUESDAY, date(2026, 10, 8)))]
    assert [name.replace("\u00a0", " ") for name in named] == ["6 oktober 2026", "6–8 oktober 2026"]


def test_one_assembly_evening_a_day():
    make_evening()
    assert refusals(AssemblyEvening(day=TUESDAY)) == ["Den dagen finns redan i listan."]
    assert AssemblyEvening.objects.get().until == time(20)


def test_there_is_one_customer_centre():
    make_centre()
    assert refusals(Centre(phone="0220")) == ["Kundcenter finns redan. Ändra det i stället."]
    with pytest.raises(IntegrityError):
        make_centre()


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://example.org/", "example"])
def test_related_site_has_an_address_of_the_web(url):
    with pytest.raises(ValidationError) as refused:
        RelatedSite(title="Plats", url=url).full_clean()
    assert list(refused.value.message_dict) == ["url"]


def test_the_action_refuses_a_season_that_shares_a_day_with_another():
    save_season(Season(name="Vinter", first_day=1, first_month=9, last_day=31, last_month=5))
    with pytest.raises(ValidationError, match="dagar gemensamt med"):
        save_season(Season(name="Året", first_day=1, first_month=1, last_day=31, last_month=12))
    assert [season.name for season in Season.objects.all()] == ["Vinter"]
