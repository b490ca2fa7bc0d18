"""The register of cases in a browser: how far the file has come, that only a whole one is saved, and the long page."""

import re
from datetime import datetime

import pytest
from django.utils import timezone

from contact.models import Feedback

from .conftest import follow, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = "/admin/contact/feedback/register/"
MANY = 10_000
DAY = "1999-06-01"  # on which nothing else came in
COLLECT = """() => {
  window.shown = [];
  const bar = document.querySelector("[data-fetching]");
  const look = () => { if (!bar.hidden) window.shown.push(bar.innerText.trim()); };
  new MutationObserver(look).observe(bar, { subtree: true, childList: true, characterData: true });
}"""


@pytest.fixture
def many(site):
    moment = datetime.fromisoformat(f"{DAY}T12:00+02:00")
    told = {"received_at": moment, "matter": "Synpunkt om ljus", "message": "Mörkt.", "registered_at": timezone.now()}
    rows = [Feedback(number=f"TR-1999-{number:05}", **told) for number in range(MANY)]
    Feedback.objects.bulk_create(rows, batch_size=1000)


@pytest.fixture
def at_work(browser, site, coordinator, watched):
    """Give the page that asks for days, in a browser with or without scripts."""

    def open_page(**context):
        page = watched(browser.new_context(locale="sv-SE", **context).new_page())
        sign_in(page, site, coordinator)
        page.goto(site + PAGE)
        page.fill("[name=fran]", DAY)
        page.fill("[name=till]", DAY)
        return page

    return open_page


def content_of(download):
    return download.path().read_bytes().decode("utf-8-sig")


def plain(text):
    return text.replace("\u00a0", " ")


def test_the_file_tells_how_far_it_has_come_and_is_saved_when_it_is_whole(many, at_work, faults):
    page = at_work()
    follow(page, "button[value=antal]")
    assert page.get_by_text(f"{MANY} ärenden kom in från och med").count() == 1
    page.evaluate(COLLECT)
    with page.expect_download() as found:
        page.click("button[value=fil]")
    page.locator("[data-fetched]:not(:empty)").wait_for()
    text, name = content_of(found.value), found.value.suggested_filename
    assert text.endswith(f"Slut på registret. Antal ärenden: {MANY}.\r\n") and name == f"register-{DAY}--{DAY}.csv"
    assert plain(page.inner_text("[data-fetched]")).startswith("Klart. Antal ärenden: 10 000.")
    shown = [plain(each) for each in page.evaluate("window.shown")]
    counts = [int(re.fullmatch(r"([\d ]+) av 10 000", each)[1].replace(" ", "")) for each in shown]
    assert counts == sorted(counts) and counts[-1] == MANY and len({*counts}) > 2
    assert not page.is_visible("[data-fetching]") and faults == []


def test_without_scripts_the_browser_fetches_it_by_itself(many, at_work):
    page = at_work(java_script_enabled=False)
    with page.expect_download() as found:
        page.click("button[value=fil]")
    assert content_of(found.value).endswith(f"Slut på registret. Antal ärenden: {MANY}.\r\n")


CUT = {"in the middle": "Nummer\r\nTR-2026-0001\r\n", "told": "Nummer\r\nRegistret är inte helt.\r\n", "at once": ""}

HEADERS = {"X-Cases": "2", "Content-Disposition": 'attachment; filename="register.csv"'}


@pytest.mark.parametrize("body", CUT.values(), ids=CUT)
def test_what_did_not_come_whole_is_not_saved(site, at_work, body):
    page, saved = at_work(), []
    page.on("download", lambda download: saved.append(download))
    page.route("**som=fil*", lambda route: route.fulfill(body=body, headers=HEADERS))
    page.click("button[value=fil]")
    page.locator("[data-fetched]:not(:empty)").wait_for()
    assert page.inner_text("[data-fetched]") == "Filen kom inte fram hel, och har inte sparats. Hämta den igen."
    assert not page.is_visible("[data-fetching]") and saved == []


def test_what_is_wrong_with_the_days_is_told_on_the_page(site, at_work):
    page = at_work()
    page.fill("[name=fran]", "i går")
    follow(page, "button[value=fil]")
    assert page.get_by_text("Skriv dagen så här: 2026-01-31.").count() == 1


def test_ten_thousand_cases_stand_on_one_page(many, at_work, faults):
    page = at_work()
    follow(page, "button[value=sida]")
    assert page.locator("tbody tr").count() == MANY + 1
    assert page.locator("tbody tr").last.inner_text() == f"Slut på registret. Antal ärenden: {MANY}."
    assert faults == []
