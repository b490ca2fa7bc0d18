"""A note on paper: what is only for the screen is gone, what is only for paper is there, and nothing is cut off."""

import pytest
from playwright.sync_api import expect

from notes.models import Note

pytestmark = pytest.mark.django_db(transaction=True)
A4 = {"width": 643, "height": 960}  # what the margins leave, in CSS pixels
ADDRESS = "/minnesanteckningar/2026-09-16/"


@pytest.fixture
def paper(browser, site, watched):
    context = browser.new_context(viewport=A4, locale="sv-SE")
    page = watched(context.new_page())
    page.emulate_media(media="print")
    page.goto(site + ADDRESS)
    yield page
    context.close()


def visible(page, selector):
    return [each.is_visible() for each in page.locator(selector).all()]


def test_what_one_clicks_on_is_not_printed(paper, faults):
    for selector in ("nav", "header", "form", ".no-print", ".point__no a"):
        assert set(visible(paper, selector)) <= {False}, selector
    assert paper.locator("nav").count() > 2 and faults == []


def test_every_point_and_its_heading_are_printed(paper):
    number = Note.objects.get(meeting__slug="2026-09-16").points.count()
    assert visible(paper, "h1, .point h3, .point__no b") == [True] * (1 + 2 * number)


def test_the_day_is_black_on_white(paper):
    band = paper.locator(".band").first
    expect(band).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(paper.locator(".date__day").first).to_have_css("color", "rgb(0, 0, 0)")


def test_the_page_tells_where_it_was_printed_from(paper):
    expect(paper.get_by_text("Utskrivet från")).to_be_visible()
    assert ADDRESS in paper.get_by_text("Utskrivet från").inner_text()
    paper.emulate_media(media="screen")
    expect(paper.get_by_text("Utskrivet från")).to_be_hidden()


def test_the_address_of_a_link_to_another_site_can_be_read(paper):
    paper.locator(".point .stack p").first.evaluate(
        "each => { const link = document.createElement('a'); link.href = 'https://example.org/a'; each.append(link) }"
    )
    written = paper.locator(".point .stack a[href^=http]").evaluate("each => getComputedStyle(each, '::after').content")
    assert "https://example.org/a" in written


def test_no_heading_is_parted_from_its_text(paper):
    assert {each.evaluate("h => getComputedStyle(h).breakAfter") for each in paper.locator("h1, h2, h3").all()} == {
        "avoid"
    }
    assert {each.evaluate("p => getComputedStyle(p).breakInside") for each in paper.locator(".point").all()} == {
        "avoid"
    }


def test_nothing_reaches_past_the_edge_of_the_paper(paper):
    assert paper.evaluate("document.documentElement.scrollWidth") <= A4["width"]
