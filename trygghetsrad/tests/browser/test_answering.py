"""Answering in a case with a template, with the script and without it; and the Return key, which only saves."""

import pytest
from playwright.sync_api import expect

from contact.models import AnswerTemplate, CaseEntry, Feedback

from .conftest import follow, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
TEXT, SELECT, FETCH = "#id_entries-0-text", "#id_entries-0-template", "[name=entries-0-fetch]"
FUNCTION = "#id_entries-0-function"


@pytest.fixture
def case(site):
    return Feedback.objects.get(number__endswith="-0038")


@pytest.fixture
def page(browser, watched):
    return watched(browser.new_context(locale="sv-SE").new_page())


def opened(page, site, coordinator, case):
    sign_in(page, site, coordinator)
    page.goto(f"{site}/admin/contact/feedback/{case.pk}/change/")
    page.fill(FUNCTION, "säkerhetssamordnaren")
    page.fill(TEXT, "Jag har ringt.")
    page.select_option(SELECT, label="Vi har lämnat det vidare")


def expected():
    return f"Jag har ringt.\n\n{AnswerTemplate.objects.get(title='Vi har lämnat det vidare').text}"


def test_the_script_fetches_at_once(page, faults, site, coordinator, case):
    opened(page, site, coordinator, case)
    page.click(FETCH)
    expect(page.locator(TEXT)).to_have_value(expected())
    expect(page.locator(TEXT)).to_be_focused()
    expect(page.locator(SELECT)).to_have_value("")
    follow(page, "[name=_continue]")
    entry = CaseEntry.objects.get(feedback=case)
    assert (entry.kind, entry.text.replace("\r\n", "\n"), faults) == ("answer", expected(), [])


def test_without_scripts_the_server_fetches(browser, site, coordinator, case):
    page = browser.new_context(locale="sv-SE", java_script_enabled=False).new_page()
    opened(page, site, coordinator, case)
    follow(page, FETCH)
    expect(page.locator(TEXT)).to_have_value(expected())
    assert not CaseEntry.objects.filter(feedback=case).exists()


def test_the_return_key_saves_the_form(page, site, coordinator, case):
    opened(page, site, coordinator, case)
    page.select_option(SELECT, "")
    page.fill("#id_matter", "Synpunkt om ljus")
    with page.expect_navigation():
        page.press("#id_matter", "Enter")
    case.refresh_from_db()
    assert (case.matter, CaseEntry.objects.filter(feedback=case).count()) == ("Synpunkt om ljus", 1)
