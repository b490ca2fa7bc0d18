"""Every public page and every state after a click, judged by axe: light, dark, and on a phone of 320 px."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.files.base import ContentFile
from django.db import OperationalError
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils import timezone

from contact import actions
from council.models import Meeting
from trygghetsrad.lib.carrying import Carried
from trygghetsrad.lib.form_guard import PROBLEMS
from trygghetsrad.records.actions import withdraw
from trygghetsrad.records.models import Document, Publication

from .conftest import follow

pytestmark = pytest.mark.django_db(transaction=True)

MODES = [
    {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    {"viewport": {"width": 320, "height": 640}, "color_scheme": "light"},
]
modes = pytest.mark.parametrize("mode", MODES, ids=["light", "dark", "phone"])
LISTS = [
    *("/", "/ledamoter/", "/moten/", "/minnesanteckningar/", "/atgarder/", "/sok/"),
    *("/prenumerera/", "/prenumerera/avsluta/slut/", "/kontakt/", "/synpunkter/", "/synpunkter/lamna/"),
    *("/fi/synpunkter/", "/fi/synpunkter/lamna/", "/fi/synpunkter/folj/", "/en/synpunkter/lamna/", "/fi/finns-inte/"),
    *("/synpunkter/siffror/", "/bevarande/"),
]
OTHERS = ["/sok/?q=belysning", "/sok/?q=xyzzy", "/finns-inte/", "/konto/logga-in/", "/konto/losenord/glomt/"]
USED = "document.querySelector('input[name=token]').value"


def public_paths():
    """Every public page: the lists, each made page, each meeting, each note, and what is not there or is gone."""
    meetings = [meeting.get_absolute_url() for meeting in Meeting.objects.all()]
    documents = Publication.objects.values_list("document__kind", "slug").distinct()
    prefixes = {"page": "/", "note": "/minnesanteckningar/", "story": "/synpunkter/du-sa-vi-gjorde/"}
    return LISTS + OTHERS + meetings + [f"{prefixes[kind]}{slug}/" for kind, slug in documents if slug != "start"]


def violations(page):
    found = Axe().run(page).response["violations"]
    sideways = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    problems = [f"{page.url} {each['id']}: {[node['html'][:120] for node in each['nodes'][:3]]}" for each in found]
    return problems + ([f"{page.url} scrolls sideways"] if sideways else [])


@modes
def test_no_public_page_breaks_a_rule(browser, site, watched, faults, mode):
    withdraw(Document.objects.get(addresses__slug="kakor"), by=None, now=timezone.now(), reason="Texten skrivs om.")
    page = watched(browser.new_context(locale="sv-SE", **mode).new_page())
    problems = []
    for path in public_paths():
        page.goto(site + path)
        problems += violations(page)
    assert problems == []
    assert [fault for fault in faults if " 404 " not in fault and " 410 " not in fault] == []


def fill(page, site, text):
    page.goto(f"{site}/synpunkter/lamna/")
    page.fill("textarea", text)


def press(page, name):
    follow(page, f"main button.button >> text={name}")
    return violations(page)


@modes
def test_no_state_of_the_form_breaks_a_rule(browser, site, mode, monkeypatch):
    page = browser.new_context(locale="sv-SE", **mode).new_page()
    fill(page, site, "")
    token = page.evaluate(USED)
    problems = press(page, "Granska")
    assert page.title().startswith("Fel:")
    page.fill("textarea", "Lampan är trasig. 19121212-1212")
    problems += press(page, "Granska") + press(page, "Skicka")
    assert "TR-" in page.inner_text("main")
    for used in (token, "förfalskad"):  # sent already; not known
        fill(page, site, "Något annat")
        page.evaluate(f"{USED} = {used!r}")
        problems += press(page, "Granska")
    fill(page, site, "Databasen är borta")
    problems += press(page, "Granska")
    monkeypatch.setattr(actions, "register", lambda **given: (_ for _ in ()).throw(OperationalError("gone")))
    problems += press(page, "Skicka")
    assert page.input_value("textarea") == "Databasen är borta"
    assert problems == []


@modes
def test_the_page_for_our_own_faults_breaks_no_rule(browser, site, mode):
    page = browser.new_context(locale="sv-SE", **mode).new_page()
    html = render_to_string("500.html")
    page.route("**/fel/", lambda route: route.fulfill(status=500, content_type="text/html", body=html))
    page.goto(f"{site}/fel/")
    assert page.inner_text("h1") == "Något gick fel hos oss"
    assert violations(page) == []


@modes
def test_the_page_that_gives_back_what_staff_sent_breaks_no_rule(browser, site, mode):
    page = browser.new_context(locale="sv-SE", **mode).new_page()
    typed = Carried(QueryDict("title=Ljus+i+tunnlar"), had_files=True)
    told = {"files": [("photo", [ContentFile(b"", "kim.jpg")])], "secrets": [("password", "Lösenord", "off")]}
    html = render_to_string("admin/unsent.html", told | {"form": typed, "problem": PROBLEMS.unkept, "at": "/admin/"})
    page.route("**/fel/", lambda route: route.fulfill(status=503, content_type="text/html", body=html))
    page.goto(f"{site}/fel/")
    assert page.inner_text("h1") == "Vi kan inte ta emot det just nu"
    assert violations(page) == []
