"""Every public page and every state after a click, judged by axe: light, dark, and on a phone of 320 px."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from council.models import Meeting
from trygghetsrad.records.models import Publication

pytestmark = pytest.mark.django_db(transaction=True)

MODES = [
    {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    {"viewport": {"width": 320, "height": 640}, "color_scheme": "light"},
]
modes = pytest.mark.parametrize("mode", MODES, ids=["light", "dark", "phone"])
LISTS = ["/", "/ledamoter/", "/moten/", "/minnesanteckningar/", "/kontakt/", "/synpunkter/", "/synpunkter/lamna/"]
OTHERS = ["/finns-inte/", "/konto/logga-in/", "/konto/losenord/glomt/"]


def public_paths():
    """Every public page: the lists, each made page, each meeting, each note, and what is not there."""
    meetings = [meeting.get_absolute_url() for meeting in Meeting.objects.all()]
    documents = Publication.objects.values_list("document__kind", "slug").distinct()
    prefixes = {"page": "/", "note": "/minnesanteckningar/"}
    return LISTS + OTHERS + meetings + [f"{prefixes[kind]}{slug}/" for kind, slug in documents if slug != "start"]


def violations(page):
    found = Axe().run(page).response["violations"]
    sideways = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    problems = [f"{page.url} {each['id']}: {[node['html'][:120] for node in each['nodes'][:3]]}" for each in found]
    return problems + ([f"{page.url} scrolls sideways"] if sideways else [])


@modes
def test_no_public_page_breaks_a_rule(browser, site, mode):
    page = browser.new_context(locale="sv-SE", **mode).new_page()
    problems = []
    for path in public_paths():
        page.goto(site + path)
        problems += violations(page)
    assert problems == []


@modes
def test_no_state_of_the_form_breaks_a_rule(browser, site, mode):
    page = browser.new_context(locale="sv-SE", **mode).new_page()
    page.goto(f"{site}/synpunkter/lamna/")
    page.click("main button.button")
    problems = violations(page)
    assert page.title().startswith("Fel:")
    page.fill("textarea", "Lampan är trasig. 19121212-1212")
    page.click("main button.button")
    problems += violations(page)
    page.click("main button.button >> text=Skicka")
    problems += violations(page)
    assert "TR-" in page.inner_text("main")
    assert problems == []
