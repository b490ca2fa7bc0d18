"""What is pasted into the editor of the admin, as Word and Google Docs put it on the clipboard."""

import re

import pytest
from playwright.sync_api import expect

from council.models import Meeting
from notes.models import Note, Point

from .conftest import follow, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
WRITTEN = ".ProseMirror[contenteditable=true] >> nth=0"
TRAILING = re.compile(r"<br class=\"ProseMirror-trailingBreak\">")
PASTE = """html => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/html", html);
  clipboardData.setData("text/plain", "Bara orden");
  const paste = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
  document.querySelector(".ProseMirror[contenteditable=true]").dispatchEvent(paste);
}"""
MARK = "<span style='mso-list:Ignore'>·<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span></span>"
ITEM = f"<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]>{MARK}<![endif]>"
WORD = f"""<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{{margin:0}}</style></head>
<body lang=SV><!--StartFragment--><h1 style='margin:0'>Läget<o:p></o:p></h1><p class=MsoNormal><o:p>&nbsp;</o:p></p>
{ITEM}Fler lampor<o:p></o:p></p>{ITEM}<b style='mso-bidi-font-weight:normal'>Bättre</b> sikt<o:p></o:p></p>
<p><img src="https://example.org/x.png"><a href="javascript:alert(1)">Slut</a></p><!--EndFragment--></body></html>"""
DOCS = """<meta charset="utf-8"><b style="font-weight:normal" id="docs-internal-guid-1"><h2 dir="ltr"><span
style="font-weight:400">Läget</span></h2><p><span style="font-weight:700">Fet</span><span
style="font-style:italic"> kursiv</span> text</p></b>"""
KEPT = {
    "Word": (
        WORD,
        "<h4>Läget</h4><ul><li><p>Fler lampor</p></li><li><p><strong>Bättre</strong> sikt</p></li></ul><p>Slut</p>",
    ),
    "Google Docs": (DOCS, "<h4>Läget</h4><p><strong>Fet</strong><em> kursiv</em> text</p>"),
}


@pytest.fixture
def note(site):
    note = Note.objects.create(meeting=Meeting.objects.filter(note=None).first(), title="Prov", source_line="Prov.")
    Point.objects.create(note=note, order=1, title="Läget")
    return note


@pytest.fixture
def editor(browser, site, coordinator, watched, note):
    """The page with the note, its first editor chosen."""
    page = watched(browser.new_context(locale="sv-SE").new_page())
    sign_in(page, site, coordinator)
    page.goto(f"{site}/admin/notes/note/{note.pk}/change/")
    page.click(WRITTEN)
    return page


def paste(page, html, seen):
    """Paste and wait until it is seen: what the page shows then is what was made of it."""
    page.evaluate(PASTE, html)
    expect(page.locator(WRITTEN).first).to_contain_text(seen)


@pytest.mark.parametrize("source", KEPT)
def test_what_is_pasted_is_seen_as_it_is_kept_and_breaks_no_policy(editor, note, faults, source):
    html, kept = KEPT[source]
    paste(editor, html, "Läget")
    seen = editor.locator(WRITTEN).first.inner_html()
    follow(editor, "input[name=_continue]")
    assert note.points.get().body == kept
    assert TRAILING.sub("", seen) == kept
    assert faults == []


def test_a_picture_in_what_is_pasted_takes_nothing_else_away(editor, note):
    paste(editor, f"<ul><li>Lampor</li></ul><img src='data:image/png;base64,{'A' * 400_000}'>", "Lampor")
    follow(editor, "input[name=_continue]")
    assert note.points.get().body == "<ul><li><p>Lampor</p></li></ul>"


def test_of_what_is_too_heavy_the_words_are_pasted(editor, note):
    paste(editor, "<div>" * 90 + "För tungt", "Bara orden")
    follow(editor, "input[name=_continue]")
    assert note.points.get().body == "<p>Bara orden</p>"


def test_a_coordinator_begins_a_note_from_its_meeting(browser, site, coordinator, watched, faults):
    meeting = Meeting.objects.filter(note=None, state="planned").first()
    Meeting.objects.filter(pk=meeting.pk).update(state="held")
    page = watched(browser.new_context(locale="sv-SE").new_page())
    sign_in(page, site, coordinator)
    page.goto(f"{site}/admin/")
    follow(page, "#content-main >> tr:has-text('Minnesanteckningar') >> text=Lägg till")
    follow(page, "#content table a >> nth=0")
    page.fill("#id_present_resident", "6")
    page.fill("#id_title", "Ljusare på väg till stationen")
    follow(page, "input[type=submit].default")
    note = Note.objects.get(meeting=meeting)
    assert page.url == f"{site}/admin/notes/note/{note.pk}/change/"
    assert meeting.attendance.get().present == 6
    assert faults == []
