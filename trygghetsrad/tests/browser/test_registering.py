"""A call is taken down without the mouse, but for the one button at the end."""

import re

import pytest
from playwright.sync_api import expect

from contact.models import Feedback

from .conftest import follow, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_call_is_words_and_one_click(browser, site, coordinator, watched, faults):
    page = watched(browser.new_context(locale="sv-SE").new_page())
    sign_in(page, site, coordinator)
    page.goto(f"{site}/admin/contact/feedback/add/")
    expect(page.locator("#id_channel_0")).to_be_focused()  # the telephone, chosen already
    page.keyboard.press("Tab")
    page.keyboard.type("Ringde om lampan vid skolan.")
    follow(page, ".submit-row [name=_save]")
    expect(page.locator(".messagelist .warning")).to_contain_text(re.compile(r"Numret är TR-\d{4}-\d{4}\. Koden är "))
    case = Feedback.objects.order_by("pk").last()
    assert (case.message, case.channel, faults) == ("Ringde om lampan vid skolan.", "phone", [])


def test_the_receipt_opens_beside_the_message_ready_to_print(browser, site, coordinator, watched, faults):
    page = watched(browser.new_context(locale="sv-SE").new_page())
    sign_in(page, site, coordinator)
    page.goto(f"{site}/admin/contact/feedback/add/")
    page.check("#id_channel_2")
    page.fill("#id_message", "Kom in och berättade om lampan.")
    follow(page, ".submit-row [name=_save]")
    with page.expect_popup() as opened:
        page.click("text=Skriv ut kvitto")
    receipt = watched(opened.value)
    receipt.emulate_media(media="print")
    number, code = receipt.locator("main .tally").all_inner_texts()
    expect(page.locator(".messagelist .warning")).to_contain_text(f"Numret är {number}. Koden är {code}.")
    assert {each.is_visible() for each in receipt.locator(".no-print").all()} == {False} and faults == []
