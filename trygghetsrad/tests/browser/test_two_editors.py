"""Two people at one note, in the editor: neither writes over the other, and no text looks touched that is not."""

import re

import pytest
from playwright.sync_api import expect

from notes.models import Note
from trygghetsrad.accounts.actions import ADMINISTRATOR
from trygghetsrad.tests.roles import user_in_role

from .conftest import PASSWORD, follow, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
TYPED = "[...document.querySelectorAll('textarea')].map(each => [each.name, each.value])"
PARTS = (
    "<h4>Läget</h4><ul><li>En lampa</li></ul>"
    '<table><tr><th scope="col">Var</th></tr><tr><td>Stationen</td></tr></table>'
)


def signed_in(browser, site, user, watched):
    page = watched(browser.new_context(locale="sv-SE").new_page())
    sign_in(page, site, user)
    return page


@pytest.fixture
def pages(browser, site, coordinator, watched):
    """Of the coordinator, and of Kim."""
    kim = user_in_role(ADMINISTRATOR, "Kim")
    kim.set_password(PASSWORD)
    kim.save()
    return [signed_in(browser, site, user, watched) for user in (coordinator, kim)]


@pytest.fixture
def note(site):
    """Its last point was never in the editor, which words such markup in its own way."""
    note = Note.objects.filter(points__isnull=False).distinct().first()
    note.points.create(order=900, title="Formaterat", body=PARTS)
    return note


def wait_for_the_editors(page, note):
    """The last of them too: each that comes moves what stands below it, and a click with it."""
    page.wait_for_selector(f"#points-{note.points.count() - 1} [contenteditable=true]")


def write(page, number, words):
    point = page.locator(f"#points-{number} .field-body")
    point.locator("[contenteditable=true]").click()
    point.locator(".ProseMirror-focused").wait_for()
    page.keyboard.press("Control+Home")
    page.keyboard.type(words)
    expect(point.locator("textarea")).to_have_value(re.compile(words))


def test_each_keeps_what_they_wrote_in_the_editor(pages, site, note, faults):
    mine, theirs = pages
    last = note.points.count() - 1
    for page in pages:
        page.goto(f"{site}/admin/notes/note/{note.pk}/change/")
        wait_for_the_editors(page, note)
    write(mine, 0, "Mitt. ")
    write(theirs, 1, "Kims. ")
    write(theirs, last, "Kims. ")
    follow(theirs, "input[name=_continue]")
    follow(mine, "input[name=_continue]")
    assert "Kim sparade " in mine.inner_text(".errorlist.nonfield")
    panel = mine.inner_text("section[aria-labelledby=sparat]")
    assert "Det här har ni båda ändrat" not in panel and "Formaterat: Vad som sades" in panel
    follow(mine, "input[name=_continue]")
    bodies = list(note.points.values_list("body", flat=True))
    assert ["Mitt. " in bodies[0], "Kims. " in bodies[1], "Kims. " in bodies[last]] == [True] * 3
    assert faults == []


def test_the_editor_touches_no_text_by_itself(pages, site, note):
    page, _other = pages
    page.goto(f"{site}/admin/notes/note/{note.pk}/change/")
    wait_for_the_editors(page, note)
    shown = page.evaluate(TYPED)
    page.context.route("**/*.js", lambda route: route.abort())
    page.reload()
    assert page.evaluate(TYPED) == shown
