"""The year day by day, for staff."""

import re
from datetime import date, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from contact.calendar_year import months_of
from contact.models import AssemblyEvening, HoursException
from contact.rules import timetable
from contact.rules.timetable import Deviation, EarlyClosing
from contact.tests.build_hours import exception, make_evening, make_year
from contact.tests.staff import address
from contact.tests.timetables import rules
from trygghetsrad.lib.swedish import plain_date
from trygghetsrad.tests.roles import user_in_role

TODAY = date(2026, 10, 6)


def days_of(given_rules, month):
    return {day.date.day: day for day in months_of(given_rules, 2026, TODAY)[month - 1].days}


@pytest.mark.parametrize(("year", "days"), [(2026, 365), (2028, 366)])
def test_a_year_has_twelve_months_and_every_day(year, days):
    months = months_of(rules(), year, TODAY)
    assert [month.name for month in months][:2] == ["Januari", "Februari"]
    dates = [day.date for month in months for day in month.days]
    assert (len(months), len(dates), dates[0], dates[-1]) == (12, days, date(year, 1, 1), date(year, 12, 31))


@pytest.mark.parametrize(
    ("changes", "hours", "rule"),
    [
        ({}, "08.00–16.30", "vintertid"),
        ({"deviations": (Deviation(TODAY, TODAY, reason="flytt"),)}, "Stängt", "Andra tider: flytt"),
        ({"early_closings": (EarlyClosing(TODAY, time(12), "fest"),)}, "08.00–12.00", "Stänger tidigare: fest"),
        (
            {"assembly_evenings": (timetable.AssemblyEvening(TODAY),)},
            "Besök 08.00–20.00, telefon 08.00–16.30",
            "Besök: Kväll: kommunfullmäktige. Telefon: vintertid",
        ),
    ],
)
def test_each_day_tells_its_hours_and_the_rule(changes, hours, rule):
    day = days_of(rules(**changes), 10)[6]
    assert (day.hours, day.rule, day.is_ordinary, day.is_today) == (hours, rule, not changes, True)


def test_the_whole_sentence_is_told_on_hover():
    days = days_of(rules(), 10)
    assert (
        days[10].told.replace("\u00a0", " ") == "Lördag 10 oktober 2026. Stängt. vintertid har inga tider på lördagar."
    )
    assert (days[10].rule, days[10].is_ordinary, days[10].is_open) == ("vintertid", True, False)


def page_of(client, **query):
    return client.get(reverse("admin:contact_season_year"), query).content.decode().replace("\u00a0", " ")


@pytest.mark.django_db
def test_the_page_shows_every_day_with_its_rule_as_text_and_on_hover(staff):
    make_year()
    page = page_of(staff, ar=2027)
    assert page.count("<table>") == 12 and len(re.findall(r"<tr title=", page)) == 365
    assert 'title="Fredag 1 januari 2027. Stängt. Röd dag: nyårsdagen."' in page
    assert "<small>Röd dag: nyårsdagen</small>" in page
    assert 'href="/admin/contact/hoursexception/add/?first_day=2027-06-19"' in page


@pytest.mark.django_db
def test_the_page_warns_and_tells_the_value_for_openstreetmap(staff):
    make_year()
    exception(date(2099, 10, 6)).save()
    page = page_of(staff)
    assert "Andra tider 6 oktober 2099 saknar skäl." in page
    assert "Inga kvällar med kommunfullmäktige är inlagda för" in page
    assert "Mo-Fr 08:00-16:00; PH off" in page


@pytest.mark.django_db
def test_it_says_what_the_values_are_and_that_nothing_needs_to_be_done(staff):
    assert "Du behöver inte göra något." in page_of(staff)


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["", "nittonhundra", "1999", "2100", "²026", "-2026", "20270"])
def test_a_year_that_cannot_be_shown_gives_this_one(staff, asked):
    assert f"<h1>Öppettiderna {timezone.localdate().year}</h1>" in page_of(staff, ar=asked)


@pytest.mark.django_db
@pytest.mark.parametrize(("year", "neighbours"), [(2000, [2001]), (2026, [2025, 2027]), (2099, [2098])])
def test_the_years_beside_it_are_offered(staff, year, neighbours):
    assert re.findall(r'href="\?ar=(\d+)"', page_of(staff, ar=year)) == [str(each) for each in neighbours]


@pytest.mark.django_db
def test_who_may_only_look_is_offered_no_change(client):
    client.force_login(user_in_role("Läsare"))
    page = page_of(client)
    assert ("hoursexception/add" in page, "Klicka på en dag" in page) == (False, False)


@pytest.mark.django_db
def test_the_page_costs_the_same_for_many_rows(staff, django_assert_max_num_queries):
    make_year()
    for n in range(1, 28):
        exception(date(2027, 1, n), reason="flytt").save()
    with django_assert_max_num_queries(14):
        page_of(staff, ar=2027)


@pytest.mark.django_db
def test_a_day_leads_to_the_row_that_decided_it(staff):
    make_year()
    long, short = exception(date(2026, 10, 5), date(2026, 10, 9), reason="vecka"), exception(TODAY, reason="dag")
    for row in (long, short):
        row.save()
    evening = make_evening(date(2026, 10, 12))
    page = page_of(staff, ar=2026)
    days = dict(re.findall(r'<a href="(/admin/contact/[^"]+)">(\w+ \d+)</a>', page.partition("Oktober")[2]))
    wanted = {day: url for url, day in days.items()}
    told = [wanted["tis 6"], wanted["mån 12"], wanted["tis 13"]]
    assert told == [
        address(HoursException, "change", short.pk),
        address(AssemblyEvening, "change", evening.pk),
        f"{address(HoursException, 'add')}?first_day=2026-10-13",
    ]


@pytest.mark.django_db
def test_what_the_short_value_drops_is_told_beside_it(staff):
    make_year()
    today = timezone.localdate()
    for n in range(40):
        exception(today + timedelta(days=n), opens="09:00", closes=f"10:{n:02}", reason="prov").save()
    page = page_of(staff)
    assert "Den korta utelämnar de här dagarna:" in page
    last = plain_date(today + timedelta(days=39)).replace("\u00a0", " ")
    assert f"–{last}" in page.partition("Den korta utelämnar")[2].partition("</p>")[0]
