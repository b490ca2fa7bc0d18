"""A communications officer enters a year of opening hours, and residents read it."""

from datetime import date

import pytest
from django.utils import timezone

from contact.models import AssemblyEvening, HoursException
from trygghetsrad.tests.roles import user_in_role

from .conftest import PASSWORD, follow, sign_in
from .test_accessibility import modes, violations

pytestmark = pytest.mark.django_db(transaction=True)
YEAR = timezone.localdate().year + 1
EVENINGS = [date(YEAR, month, 20) for month in (1, 2, 3, 4, 5, 6, 9, 10, 11, 12)]


@pytest.fixture
def officer(browser, site, watched):
    """The page of somebody in the customer centre who has signed in."""
    user = user_in_role("Kundcenter")
    user.set_password(PASSWORD)
    user.save()
    page = watched(browser.new_context(locale="sv-SE", timezone_id="Europe/Stockholm").new_page())
    sign_in(page, site, user)
    return page


def open_from_the_start(page, site, name):
    page.goto(f"{site}/admin/")
    follow(page, f"#content-main >> tr:has-text('{name}') >> text=Lägg till")


def confirm(page):
    """Press save, read what would change, and save it; return what was read."""
    follow(page, ".submit-row input[name=_save]")
    told = page.inner_text(".hours-preview").replace("\N{NO-BREAK SPACE}", " ")
    follow(page, ".hours-preview input[type=submit]")
    return told


def test_a_year_of_assembly_evenings_is_entered_as_one_list(officer, site, faults):
    open_from_the_start(officer, site, "Kvällar med kommunfullmäktige")
    officer.fill("#id_days", "\n".join(f"{day}" for day in EVENINGS))
    told = confirm(officer)
    assert "Inte sparat än" in told and "Ändrar" in told and "kommunfullmäktige" in told
    assert officer.inner_text(".messagelist") == "10 kvällar lades till."
    assert sorted(AssemblyEvening.objects.values_list("day", flat=True)) == EVENINGS
    assert faults == []


EXCEPTIONS = {
    "closed": ({"first_day": f"{YEAR}-03-15", "reason": "utbildning"}, "Stängt (utbildning)"),
    "a lunch break": (
        {
            "first_day": f"{YEAR}-03-16",
            "opens": "10.00",
            "closes": "12.00",
            "opens_again": "13.00",
            "closes_again": "15.00",
            "reason": "flytt",
        },
        "10.00–12.00 och 13.00–15.00 (flytt)",
    ),
    "two weeks": (
        {"first_day": f"{YEAR}-07-12", "last_day": f"{YEAR}-07-25", "opens": "09.00", "closes": "15.00"},
        "saknar skäl",
    ),
}


@pytest.mark.parametrize("kind", EXCEPTIONS)
def test_an_exception_is_shown_and_then_saved(officer, site, faults, kind):
    fields, told = EXCEPTIONS[kind]
    open_from_the_start(officer, site, "Dagar med andra tider")
    for name, value in fields.items():
        officer.fill(f"#id_{name}", value)
    assert told in confirm(officer)
    row = HoursException.objects.get()
    assert (f"{row.first_day}", row.reason) == (fields["first_day"], fields.get("reason", ""))
    assert faults == []


def test_what_will_change_is_read_before_the_button_is_reached(officer, site):
    open_from_the_start(officer, site, "Dagar med andra tider")
    officer.fill("#id_first_day", f"{YEAR}-03-15")
    follow(officer, ".submit-row input[name=_save]")
    officer.wait_for_selector(".hours-preview:focus")
    assert officer.title().startswith("Inte sparat än")


def test_a_half_filled_exception_keeps_what_was_typed(officer, site):
    fields = {"first_day": f"{YEAR}-03-15", "opens": "10.00", "closes": "12.00", "opens_again": "13.00"}
    open_from_the_start(officer, site, "Dagar med andra tider")
    for name, value in fields.items():
        officer.fill(f"#id_{name}", value)
    follow(officer, ".submit-row input[name=_save]")
    assert "Fyll i båda tiderna efter pausen, eller ingen av dem." in officer.inner_text("#content-main")
    assert {name: officer.input_value(f"#id_{name}") for name in fields} == fields
    assert HoursException.objects.count() == 0


def test_what_was_entered_is_seen_day_by_day_and_by_residents(officer, site, faults):
    today = timezone.localdate()
    open_from_the_start(officer, site, "Dagar med andra tider")
    officer.fill("#id_first_day", f"{today}")
    officer.fill("#id_reason", "översvämning")
    assert "Ändrar 1 dag" in confirm(officer)
    officer.goto(f"{site}/admin/contact/season/aret/")
    assert "Andra tider: översvämning" in officer.inner_text("tr.today")
    officer.goto(f"{site}/kontakt/")
    assert "översvämning" in officer.inner_text("main h2#nu")
    assert faults == []


@modes
def test_the_pages_of_the_hours_in_the_admin_break_no_rule(browser, site, coordinator, mode):
    page = browser.new_context(locale="sv-SE", **mode).new_page()
    sign_in(page, site, coordinator)
    page.goto(f"{site}/admin/contact/season/aret/")
    problems = violations(page)
    page.goto(f"{site}/admin/contact/hoursexception/add/?first_day={YEAR}-03-15")
    follow(page, ".submit-row input[name=_save]")
    page.wait_for_selector(".hours-preview")
    problems += violations(page)
    assert problems == []
