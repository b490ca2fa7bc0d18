"""Leaving a form of the admin with something typed in it: the browser asks first, and only then."""

import pytest
from playwright.sync_api import expect

from contact.models import CaseEntry, Feedback

from .conftest import follow, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
TEXT, MENU = "#id_entries-0-text", "#nav-sidebar a[href='/admin/council/meeting/']"


@pytest.fixture
def page(browser, watched, site, coordinator):
    page = watched(browser.new_context(locale="sv-SE", viewport={"width": 1300, "height": 900}).new_page())
    sign_in(page, site, coordinator)
    return page


@pytest.fixture
def asked(page):
    """The questions of the browser; each is answered with "stay"."""
    found = []
    page.on("dialog", lambda dialog: (found.append(dialog.type), dialog.dismiss()))
    return found


@pytest.fixture
def address(site):
    return f"{site}/admin/contact/feedback/{Feedback.objects.get(number__endswith='-0038').pk}/change/"


def test_what_is_half_written_is_not_left_without_a_question(page, address, asked):
    page.goto(address)
    page.fill(TEXT, "Jag har r")
    page.click(MENU, no_wait_after=True)
    expect(page.locator(TEXT)).to_have_value("Jag har r")
    assert (asked, page.url) == (["beforeunload"], address)


def test_who_typed_nothing_or_searched_is_asked_nothing(page, site, address, asked):
    page.goto(address)
    page.click(TEXT)
    page.click(MENU)
    page.wait_for_url(f"{site}/admin/council/meeting/")
    page.goto(f"{site}/admin/contact/feedback/")
    page.fill("#searchbar", "skolan")
    page.check("#action-toggle")
    page.goto(address)
    assert asked == []


def test_who_saves_is_asked_nothing_and_who_is_shown_a_fault_is(page, address, asked):
    page.goto(address)
    page.fill(TEXT, "Jag har ringt.")
    page.check("[name=entries-0-kind][value=answer]")
    page.fill("#id_entries-0-function", "")
    follow(page, "[name=_continue]")
    assert (asked, CaseEntry.objects.filter(text="Jag har ringt.").count()) == ([], 0)
    page.click(TEXT)
    page.click(MENU, no_wait_after=True)
    expect(page.locator(TEXT)).to_have_value("Jag har ringt.")
    page.fill("#id_entries-0-function", "säkerhetssamordnaren")
    follow(page, "[name=_continue]")
    assert (asked, CaseEntry.objects.filter(text="Jag har ringt.").count()) == (["beforeunload"], 1)
