"""A receipt on paper: number and code are what one keeps, and nothing that one clicks on is printed with them."""

import re

import pytest

from .conftest import follow

pytestmark = pytest.mark.django_db(transaction=True)


def test_number_code_and_whom_to_call_are_printed(browser, site, watched, faults):
    page = watched(browser.new_context(viewport={"width": 643, "height": 960}, locale="sv-SE").new_page())
    page.goto(f"{site}/synpunkter/lamna/")
    page.fill("textarea", "Det är mörkt vid stationen.")
    follow(page, "main button.button >> text=Granska")
    follow(page, "main button.button >> text=Skicka")
    page.emulate_media(media="print")
    number, code = page.locator("main .tally").all()
    assert number.is_visible() and re.fullmatch(r"TR-\d{4}-\d{4}", number.inner_text())
    assert code.is_visible() and re.fullmatch(r"(\d{4} ){3}\d{4}", code.inner_text())
    for kept in ("#sedan", "#ring", "main a[href^='tel:']"):
        assert page.locator(kept).is_visible(), kept
    for selector in ("nav", "header", "main form", "main button", ".desk .open", ".no-print"):
        assert {each.is_visible() for each in page.locator(selector).all()} <= {False}, selector
    assert page.locator(".no-print").count() > 2 and faults == []
