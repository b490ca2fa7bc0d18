"""One resident's voice from the form to "klar": through meeting, note and measure, in few clicks for staff, counted."""

import re
from datetime import time

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from council.models import Meeting
from trygghetsrad.accounts.models import User
from trygghetsrad.management.commands._opening import PIECES
from trygghetsrad.records.actions import load_once
from trygghetsrad.tests.roles import user_in_role

from .conftest import PASSWORD, follow

pytestmark = pytest.mark.django_db(transaction=True)
MOST_CLICKS = 35  # fewer than 40 are asked for
MESSAGE = "Det är mörkt i gångtunneln vid stationen. Jag går en omväg varje kväll, och det gör mina grannar också."
TODAY = timezone.localdate


class Desk:
    """Staff who only click, choose and type, with a mouse: every click is counted, no address is typed.

    To choose in a list is to open it and to click on the choice. Into a field they click, unless the cursor stands
    there already, or the Tab key brings it there from the one before.
    """

    def __init__(self, page):
        self.page, self.clicks = page, 0

    def click(self, selector):
        self.clicks += 1
        self.page.click(selector)

    def go(self, selector):
        """Click on what leads to another page."""
        self.clicks += 1
        follow(self.page, selector)

    def choose(self, selector, **option):
        self.clicks += 2
        self.page.select_option(selector, **option)
        self.page.focus(selector)  # as it has who chose by hand

    def untick_all(self, selector):
        ticked = self.page.locator(f"{selector}:checked")
        for _ in range(ticked.count()):
            self.clicks += 1
            ticked.first.uncheck()

    def fill(self, **fields):
        for name, value in fields.items():
            self.type_into(f"#id_{name}", value)

    def type_into(self, selector, words):
        """In the place of what stands there."""
        if not self.is_in(selector):
            self.page.keyboard.press("Tab")
        if not self.is_in(selector):
            self.click(selector)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(words)
        expect(self.page.locator(selector)).to_have_value(words)

    def is_in(self, selector):
        return self.page.locator(selector).evaluate("field => field === document.activeElement")

    def write(self, place, words):
        """In one of the editors, which stands where one has clicked."""
        editor = f"{place} .ProseMirror[contenteditable=true]"
        self.click(editor)
        self.page.keyboard.type(words)
        expect(self.page.locator(editor)).to_contain_text(words)

    def save(self, button="_continue", told=1):
        """`told`: how many things were done, each of which is told."""
        self.go(f"input[name={button}]")
        assert self.page.locator(".messagelist .success").count() == told, self.page.inner_text("#content")


@pytest.fixture
def site(transactional_db, live_server):
    for key, load in PIECES:
        load_once(key, load, now=timezone.now())
    return live_server.url


@pytest.fixture
def desk(site, browser, watched):
    """A coordinator at the sign-in, on a new site."""
    user = user_in_role("Administratör", "samordnaren")
    user.set_password(PASSWORD)
    user.save()
    page = watched(browser.new_context(locale="sv-SE", timezone_id="Europe/Stockholm").new_page())
    page.goto(f"{site}/admin/")
    return Desk(page)


@pytest.fixture
def resident(site, browser, watched):
    page = watched(browser.new_context(java_script_enabled=False, locale="sv-SE").new_page())
    page.goto(f"{site}/synpunkter/lamna/")
    return page


def send(resident):
    """Type as people do, which takes some seconds, and return number and code."""
    resident.select_option("#id_topic", label="Belysning")
    resident.locator("#id_message").press_sequentially(MESSAGE, delay=50)
    resident.check("#id_may_publish")
    follow(resident, "main button.button >> text=Granska")
    follow(resident, "main button.button >> text=Skicka")
    return [words.strip() for words in resident.locator("main .tally").all_inner_texts()]


def sign_in(desk):
    desk.type_into("input[name=login]", User.objects.get().username)
    desk.type_into("input[name=password]", PASSWORD)
    desk.clicks += 1
    with desk.page.expect_navigation(url="**/admin/"):
        desk.page.press("input[name=password]", "Enter")


def read_and_answer(desk, number):
    desk.go('#content-main th a:text-is("Synpunkter")')
    desk.go(f"#result_list a >> text={number}")
    assert MESSAGE in desk.page.inner_text("#content")
    desk.click("input[name=entries-0-kind][value=answer]")
    desk.fill(
        **{"entries-0-function": "Säkerhetssamordnaren", "entries-0-text": "Tack. Rådet tar upp ljuset i tunneln."}
    )
    desk.save(told=2)  # the answer, and the case


def raise_to_a_new_meeting(desk, number):
    desk.go(".object-tools >> text=Ta upp i rådet")
    desk.go("#content >> text=Lägg in nästa möte")
    desk.fill(day=f"{TODAY():%Y-%m-%d}", place="Kommunhuset", theme="Ljus vid stationen")
    desk.save("_save")  # which leads back to the case
    chosen = desk.page.locator("#id_where option:checked")
    expect(chosen).to_have_text("Ny punkt, sist på dagordningen")  # the one thing there is to choose
    desk.go("input[type=submit].default")


def the_meeting_is_held():
    """Nobody clicks for that: the day goes by."""
    Meeting.objects.update(starts=time(0), ends=time(0, 1))


def write_note(desk):
    """From the case straight to its meeting; who writes of it says with that that it was held."""
    desk.go(".field-in_council a")
    desk.go(".object-tools >> text=Skriv anteckningar")
    desk.untick_all("input[name=standing]")
    desk.fill(title="Ljusare i tunneln vid stationen", summary="Lamporna i tunneln byts.", present_resident="5")
    desk.go("input[type=submit].default")
    desk.write("#points-0 .field-body", "Flera går en omväg på kvällen. Alla tyckte att ljuset är viktigast.")
    desk.click("#measures-group .add-row a")
    expect(desk.page.locator("#id_measures-0-point option:checked")).to_have_text("Synpunkter om belysning")
    desk.fill(**{"measures-0-what": "Byta lamporna i tunneln", "measures-0-responsible": "tekniska förvaltningen"})
    desk.save()


def publish(desk):
    desk.go(".object-tools >> text=Publicera")
    for box in desk.page.locator("input[name=seen]").all():
        desk.clicks += 1
        box.check()
    desk.go("input[type=submit].default")
    assert desk.page.locator(".messagelist .success").count() == 1, desk.page.inner_text("#content")


def follow_up(desk):
    desk.go("#measures-0 a.inlinechangelink")
    desk.choose("#id_updates-0-status", label="klar")
    desk.fill(**{"updates-0-day": f"{TODAY():%Y-%m-%d}", "updates-0-words": "Alla lampor lyser."})
    desk.save()


def close(desk, number):
    desk.go(f".public-state a >> text=Avsluta {number}")
    desk.type_into("#id_entries-0-text", "Lamporna i tunneln är bytta. Tack för att du hörde av dig.")
    desk.save(told=2)


def stops(resident, site, number, code):
    """What the sender reads of the journey, and the links in it."""
    resident.goto(f"{site}/synpunkter/folj/")
    resident.fill("#id_number", number)
    resident.fill("#id_code", code)
    follow(resident, "main button.button")
    rows = resident.locator("section[aria-labelledby=lage] li")
    links = rows.locator("a")
    words = [re.sub(r"\s+", " ", row).strip() for row in rows.all_inner_texts()]
    return words, [links.nth(place).get_attribute("href") for place in range(links.count())]


def test_a_voice_is_followed_from_the_form_to_what_was_done(desk, resident, site, faults):
    number, code = send(resident)
    sign_in(desk)
    read_and_answer(desk, number)
    raise_to_a_new_meeting(desk, number)
    the_meeting_is_held()
    write_note(desk)
    publish(desk)
    follow_up(desk)
    close(desk, number)
    told, links = stops(resident, site, number, code)
    assert [re.sub(r"(\w+dag )?\d+ \w+ \d{4}", "DAG", words) for words in told] == [
        "Klart: Inkom DAG",
        "Klart: Läst av personalen DAG",
        "Klart: Besvarad DAG",
        "Klart: På dagordningen: mötet DAG, punkt 1",
        "Klart: Det här sades på mötet: Synpunkter om belysning",
        "Klart: Åtgärd: Byta lamporna i tunneln (Tekniska förvaltningen). Klar DAG. Alla lampor lyser.",
        "Klart: Avslutad DAG",
    ]
    day = TODAY().isoformat()
    assert [re.sub(r"\d+$", "", link) for link in links] == [
        *(f"/moten/{day}/", f"/minnesanteckningar/{day}/#punkt-", "/atgarder/#atgard-")
    ]
    for link, words in zip(
        links, ["1 synpunkt", "Alla tyckte att ljuset är viktigast.", "Alla lampor lyser."], strict=True
    ):
        resident.goto(site + link)
        assert words in resident.inner_text("main")
        assert resident.locator(f"#{link.partition('#')[2] or 'dagordning'}").count() == 1
    assert faults == []
    assert desk.clicks <= MOST_CLICKS, desk.clicks
