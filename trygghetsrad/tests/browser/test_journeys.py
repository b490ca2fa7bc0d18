"""The main job, as a resident and a coordinator do it."""

import pytest

from .conftest import follow, sign_in

pytestmark = pytest.mark.django_db(transaction=True)

MESSAGE = "Det är mörkt mellan stationen och centrum efter klockan sex."


def read_a_note(page, site):
    page.goto(site)
    follow(page, "nav[aria-label=Huvudmeny] >> text=Anteckningar")
    follow(page, "main h3 a >> nth=0")
    assert page.locator("main h1").count() == 1
    assert page.locator("section[id^=punkt-]").count() >= 3


def send_feedback(page, site):
    follow(page, "nav[aria-label=Huvudmeny] >> text=Synpunkter")
    follow(page, "main >> text=Lämna en synpunkt")
    page.fill("textarea", MESSAGE)
    follow(page, "main button.button >> text=Granska")
    assert MESSAGE in page.inner_text("main")
    follow(page, "main button.button >> text=Skicka")
    return page.inner_text("main").split("TR-")[1].split()[0].strip(".,")


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_from_the_start_page_to_a_case_that_staff_find(browser, site, coordinator, watched, faults, javascript):
    reader = watched(browser.new_context(java_script_enabled=javascript, locale="sv-SE").new_page())
    read_a_note(reader, site)
    number = "TR-" + send_feedback(reader, site)
    assert reader.context.cookies() == []
    staff = watched(browser.new_context(locale="sv-SE").new_page())
    sign_in(staff, site, coordinator)
    staff.goto(f"{site}/admin/contact/feedback/?q={number}")
    follow(staff, f"text={number}")
    assert MESSAGE in staff.inner_text("#content")
    assert faults == []


def tab_to(page, text, most=80):
    """Press Tab until the focus stands on what says `text`; fail when it never does or cannot be seen."""
    for _ in range(most):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "(() => { const e = document.activeElement;"
            " const words = e === document.body ? '' : e.innerText || e.labels?.[0]?.innerText || e.value || '';"
            " return [words, getComputedStyle(e).outlineStyle]; })()"
        )
        if text in focused[0]:
            assert focused[1] != "none", f"the focus on “{text}” cannot be seen"
            return
    raise AssertionError(f"“{text}” is out of reach of the keyboard")


def go(page, text, address):
    tab_to(page, text)
    with page.expect_navigation(url=address):
        page.keyboard.press("Enter")


def go_past_the_menu(page):
    """By the link that stands first on every page."""
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")


def test_the_same_by_keyboard_only(browser, site, coordinator, watched, faults):
    page = watched(browser.new_context(locale="sv-SE", viewport={"width": 320, "height": 640}).new_page())
    page.goto(site)
    go_past_the_menu(page)
    assert page.url.endswith("#innehall")
    go(page, "Läs minnesanteckningarna", "**/minnesanteckningar/")
    go(page, "Mycket är gjort", "**/minnesanteckningar/2026-09-16/")
    go(page, "Synpunkter", "**/synpunkter/")
    go(page, "Lämna en synpunkt", "**/synpunkter/lamna/")
    go(page, "Granska", "**/synpunkter/lamna/")
    page.wait_for_selector(".faults:focus")  # which the browser moves when it draws, after the page is whole
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # the link to the field
    page.keyboard.type(MESSAGE)
    go(page, "Granska", "**/synpunkter/lamna/")
    assert MESSAGE in page.inner_text("main")
    go(page, "Skicka", "**/synpunkter/lamna/")
    number = "TR-" + page.inner_text("main").split("TR-")[1].split()[0].strip(".,")
    page.set_viewport_size({"width": 1280, "height": 900})
    sign_in(page, site, coordinator)
    page.goto(f"{site}/admin/contact/feedback/?skrap=alla")  # no person writes as fast as this, so it is suspected
    go_past_the_menu(page)
    go(page, number, "**/change/**")
    assert MESSAGE in page.inner_text("#content")
    assert faults == []


ABOVE_THE_FIELD = """name => [`label[for=id_${name}]`, `#id_${name}_error`, `#id_${name}`].map(
    each => Math.round(document.querySelector(each).getBoundingClientRect().top))"""


def test_a_link_of_the_summary_leaves_label_and_error_in_sight(browser, site):
    """The browser puts a field that is linked to at the top of the window, and what is said above it out of sight."""
    page = browser.new_context(locale="sv-SE", viewport={"width": 320, "height": 640}).new_page()
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{site}/synpunkter/lamna/")
    page.fill("#id_reply_email", "kim@")
    follow(page, "main button.button >> text=Granska")
    for name in ("message", "reply_email"):
        page.evaluate("scrollTo(0, 0)")
        page.focus(f".faults a[href='#id_{name}']")
        page.keyboard.press("Enter")
        page.wait_for_selector(f"[name={name}]:focus")
        label, error, field = page.evaluate(ABOVE_THE_FIELD, name)
        assert 0 <= label < error < field < 600
