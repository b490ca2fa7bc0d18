"""Pictures in a case, as a resident adds them and as staff find them."""

import pytest

from contact.models import CasePhoto
from contact.tests.build_photos import jpeg

from .conftest import follow, sign_in
from .test_accessibility import modes, violations

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def root(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


def press(page, name):
    follow(page, f"main button.button >> text={name}")


def choose(page, data, name="bild.jpg"):
    page.set_input_files("input[type=file]", {"name": name, "mimeType": "image/jpeg", "buffer": data})
    press(page, "Lägg till bilden")


def send_a_case(page, site):
    """Return its number and code, as the receipt shows them."""
    page.goto(f"{site}/synpunkter/lamna/")
    page.fill("textarea", "Det är mörkt i tunneln.")
    press(page, "Granska")
    press(page, "Skicka")
    return page.locator(".tally").all_inner_texts()


def shown(page):
    return page.locator(".photos img").count()


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_pictures_are_added_looked_at_taken_away_and_sent(browser, site, coordinator, watched, faults, javascript):
    page = watched(browser.new_context(java_script_enabled=javascript, locale="sv-SE").new_page())
    fetched = []
    page.on("response", lambda answer: "/bilder/" in answer.url and fetched.append((answer.status, answer.request)))
    number, code = send_a_case(page, site)
    press(page, "Lägg till bilder")
    assert code in page.inner_text("main")
    for colour in ("red", "green"):
        choose(page, jpeg(colour, (600, 400)))
    press(page, "Ta bort")
    press(page, "Skicka bilden")
    assert "Bilden är framme" in page.inner_text("main") and shown(page) == 1
    press(page, "Till ditt ärende")
    assert "En bild finns i ärendet." in page.inner_text("main")
    assert {status for status, _request in fetched} == {200}
    assert {request.resource_type for _status, request in fetched} == {"document", "image"}
    assert (page.context.cookies(), CasePhoto.objects.kept().count(), CasePhoto.objects.count()) == ([], 1, 1)
    staff = watched(browser.new_context(locale="sv-SE").new_page())
    sign_in(staff, site, coordinator)
    staff.goto(f"{site}/admin/contact/feedback/?q={number}")
    follow(staff, f"text={number}")
    assert staff.evaluate("document.querySelector('.case-photos img').naturalWidth") == 600
    assert faults == []


@modes
def test_no_state_of_the_pictures_breaks_a_rule(browser, site, mode):
    page = browser.new_context(locale="sv-SE", **mode).new_page()
    send_a_case(page, site)
    problems = violations(page)
    press(page, "Lägg till bilder")
    problems += violations(page)
    press(page, "Lägg till bilden")
    problems += violations(page)
    assert page.title().startswith("Fel:")
    for colour in ("red", "green"):
        choose(page, jpeg(colour, (600, 400)))
    problems += violations(page)
    press(page, "Skicka 2 bilder")
    problems += violations(page)
    press(page, "Till ditt ärende")
    assert problems + violations(page) == []
