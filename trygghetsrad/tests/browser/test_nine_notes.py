"""The nine example meetings, written and published through the admin alone; what is not public is then looked for."""

import re
import tomllib
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from notes.models import Attachment, Measure, Note
from trygghetsrad.accounts.models import User
from trygghetsrad.lib.passages import text_of
from trygghetsrad.lib.tests.build_pdf import make_pdf
from trygghetsrad.management.commands._opening import PIECES
from trygghetsrad.records.actions import load_once
from trygghetsrad.tests.crawl import crawl, plain
from trygghetsrad.tests.roles import user_in_role

from .conftest import PASSWORD, follow, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
EXAMPLE = Path(__file__).parents[3] / "notes" / "content" / "example"
FILES = sorted(EXAMPLE.glob("20*.toml"))
CORRECTION = tomllib.loads((EXAMPLE / "states.toml").read_text())["corrected"]
PASTE = """([place, html]) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/html", html);
  document.querySelector(place + " .ProseMirror[contenteditable=true]").dispatchEvent(
    new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""
DRAFT, SCHEDULED, WITHDRAWN, REDACTED = FILES[0], FILES[3], FILES[5], FILES[7]
CORRECTED = EXAMPLE / f"{CORRECTION['file']}.toml"
ATTACHED = FILES[8]  # a public one
HIDDEN = (DRAFT, SCHEDULED, WITHDRAWN)
PUBLIC = [path for path in FILES if path not in HIDDEN]
OPENING = "2019-04-24"  # the one that every site opens with
WITH_FILES = (*HIDDEN, REDACTED, ATTACHED)
SECRET = "Buskarna längs gångvägen"  # in the note that is redacted
FILE_WORD = "Fikonlöv"  # in every file, and nowhere else


@pytest.fixture
def desk(transactional_db, live_server, browser, watched):
    """The page of a coordinator who has signed in on a new site."""
    for key, load in PIECES:
        load_once(key, load, now=timezone.now())
    user = user_in_role("Administratör", "samordnaren")
    user.set_password(PASSWORD)
    user.save()
    page = watched(browser.new_context(locale="sv-SE", timezone_id="Europe/Stockholm").new_page())
    sign_in(page, live_server.url, User.objects.get(pk=user.pk))
    page.base = live_server.url
    return page


def fill(page, fields):
    for name, value in fields.items():
        if value not in (None, ""):
            page.fill(f"#id_{name}", str(value))


def hold_meeting(page, table):
    """Write the meeting and its agenda, as it was announced and held."""
    about, day = table["meeting"], table["meeting"]["starts_at"].date()
    page.goto(f"{page.base}/admin/council/meeting/add/")
    clock = {name: f"{about[f'{name}_at']:%H.%M}" for name in ("starts", "ends")}
    fill(page, {"day": day, **clock, "place": about["place"], "theme": about["theme"]})
    page.select_option("#id_kind", about.get("kind", "ordinary"))
    page.select_option("#id_state", "held")
    for number, item in enumerate(table["agenda"]):
        if number:
            page.click("#agenda-group .add-row a")
        fill(page, {f"agenda-{number}-title": item["title"], f"agenda-{number}-text": item.get("text")})
    follow(page, "input[name=_save]")


def begin_note(page, table):
    page.goto(f"{page.base}/admin/notes/note/borja/")
    follow(page, "#content table a >> nth=0")  # the only meeting without a note
    for row in table["attendance"]:
        fill(page, {f"present_{row['group']}": row.get("present"), f"excused_{row['group']}": row.get("excused")})
    if any("answers" not in point for point in table["point"]):
        page.check("input[name=standing][value=measures]")
    fill(page, {"title": table["note"]["title"], "summary": "\n".join(table["note"]["summary"])})
    follow(page, "input[type=submit].default")
    return Note.objects.get(title=table["note"]["title"])


def write_note(page, table, path):
    order = {title: place for place, title in enumerate(titles_on(page))}
    for point in table["point"]:
        place = order[point["title"]] if point["title"] in order else order["Nästa möte"]
        fill(page, {f"points-{place}-title": point["title"]})
        for name in ("body", "outcome"):
            if point.get(name):
                paste(page, f"#points-{place} .field-{name}", first_words(point[name], path))
    for title in table["note"]["topics"]:
        page.check(f"#id_topics label:has-text('{title}') input")
    if path in WITH_FILES:
        attach(page, path)
    follow(page, "input[name=_continue]")


def paste(page, editor, html):
    """In the place of all that stands there, and wait until it does."""
    page.click(f"{editor} .ProseMirror[contenteditable=true]")
    page.keyboard.press("Control+a")
    page.evaluate(PASTE, [editor, html])
    words = max(re.split(r"[\n.?!]", text_of(html)), key=len).strip()
    expect(page.locator(f"{editor} .ProseMirror[contenteditable=true]")).to_contain_text(words)


def first_words(html, path):
    """As it stood before the correction, in the note that has one."""
    return html.replace(CORRECTION["new"], CORRECTION["old"]) if path == CORRECTED else html


def attach(page, path):
    page.click("#attachments-group .add-row a")
    fill(page, {"attachments-0-title": file_title(path)})
    content = make_pdf(f"{FILE_WORD} {path.stem}", is_tagged=True)
    page.set_input_files(
        "#id_attachments-0-upload", {"name": "b.pdf", "mimeType": "application/pdf", "buffer": content}
    )


def titles_on(page):
    return [box.input_value() for box in page.locator("input[id^=id_points-][id$=-title]:visible").all()]


def agree_on_measures(page, table):
    for number, measure in enumerate(table.get("measure", [])):
        page.click("#measures-group .add-row a")
        label = table["point"][measure["point"] - 1]["title"]
        page.select_option(f"#id_measures-{number}-point", label=label)
        fill(page, {f"measures-{number}-{name}": measure.get(name) for name in ("what", "responsible", "due")})
    follow(page, "input[name=_continue]")


def publish(page, *, later=False):
    year = timezone.localdate().year + 1
    take_step(page, "Publicera", {"visible_from_0": f"{year}-12-01", "visible_from_1": "08.00"} if later else {})


def correct(page, table):
    point = table["point"][CORRECTION["point"] - 1]
    paste(page, f"#points-{titles_on(page).index(point['title'])} .field-body", point["body"])
    follow(page, "input[name=_continue]")
    take_step(page, "Publicera", {"correction": CORRECTION["correction"]}, kind="fact")


def follow_up(page, table):
    """Tell how each measure has gone, one piece of news at a time."""
    for measure in table.get("measure", []):
        pk = Measure.objects.get(what=measure["what"], note__title=table["note"]["title"]).pk
        for number, update in enumerate(measure.get("updates", [])):
            page.goto(f"{page.base}/admin/notes/measure/{pk}/change/")
            page.select_option(f"#id_updates-{number}-status", update["status"])
            told = {name: update.get(name) for name in ("day", "whose", "words")}
            fill(page, {f"updates-{number}-{name}": value for name, value in told.items()})
            follow(page, "input[name=_continue]")
            assert page.locator(".messagelist .success").count() == 1, page.inner_text("#content")


def take_step(page, name, fields, *, kind=""):
    follow(page, f".object-tools >> text={name}")
    if kind:
        page.select_option("#id_correction_kind", kind)
    fill(page, fields)
    follow(page, "input[type=submit].default")
    assert page.locator(".messagelist .success").count() == 1, page.inner_text("#content")


def write_and_publish(page, path):
    table = tomllib.loads(path.read_text())
    hold_meeting(page, table)
    note = begin_note(page, table)
    write_note(page, table, path)
    agree_on_measures(page, table)
    if path != DRAFT:
        publish(page, later=path == SCHEDULED)
    if path == CORRECTED:
        correct(page, table)
    if path == WITHDRAWN:
        take_step(page, "Dra tillbaka", {"reason": "Texten skrivs om."})
    if path == REDACTED:
        take_step(page, "Maska en uppgift", {"passage": SECRET, "reason": "Prov"})
    follow_up(page, table)
    return note, table


def test_nine_meetings_are_written_and_published_in_the_admin(desk, client, faults):
    written = {path: write_and_publish(desk, path) for path in FILES}
    assert len(written) == 9 and faults == []
    assert Measure.objects.count() == sum(len(table.get("measure", [])) for _note, table in written.values())
    linked = crawl(client, "/", "/sitemap.xml", "/robots.txt")
    assert_links_lead_to_what_is_public(linked)
    everything = crawl(client, *linked, *addresses_of_all(written))
    assert_words_are_those_of_public_notes([plain(answer.text) for answer in everything.values()], written)
    assert_hidden_ones_answer(client, written)
    assert_search_finds_what_is_public(client, written)
    assert_the_ledger_tells_how_it_went(client, written)
    assert_the_correction_is_told(client, written)


def assert_links_lead_to_what_is_public(linked):
    """Every link answers, and behind them stand the notes and the files of the public ones, no more and no fewer."""
    assert {address: answer.status for address, answer in linked.items() if answer.status != 200} == {}
    assert notes_at(linked) == [OPENING, *(path.stem for path in PUBLIC)]
    files = [address for address in linked if address.startswith("/filer/")]
    assert sorted(files) == sorted(stored(path).url for path in (ATTACHED, REDACTED))


def notes_at(addresses):
    matches = (re.match(r"/minnesanteckningar/(\d[^/]*)/", address) for address in addresses)
    return sorted({match[1] for match in matches if match})


def addresses_of_all(written):
    """Of every note, public or not: its page, what is changed in it, and its file."""
    for path, (note, _table) in written.items():
        yield from (note.get_absolute_url(), f"{note.get_absolute_url()}andringar/")
        if path in WITH_FILES:
            yield stored(path).url


def assert_words_are_those_of_public_notes(pages, written):
    """Each sentence of a public note is read somewhere; of a hidden one only what a public one says too."""
    said = {path: sentences(table) for path, (_note, table) in written.items()}
    in_public = {words for path in PUBLIC for words in said[path]}
    read = {path: [words for words in said[path] if any(words in page for page in pages)] for path in FILES}
    assert read == {path: [words for words in said[path] if words in in_public] for path in FILES}
    assert [page for page in pages if SECRET in page] == []


def sentences(table):
    """What a note says, but for what is too short to be its own, and the passage that is redacted."""
    points = [point[name] for point in table["point"] for name in ("body", "outcome") if point.get(name)]
    texts = [table["note"]["title"], *table["note"]["summary"], *(each["what"] for each in table.get("measure", []))]
    said = (words for text in [*texts, *points] for words in re.split(r"(?<=[.?!])\s|\n", text_of(text)))
    return [words for words in dict.fromkeys(map(plain, said)) if len(words) > 25 and SECRET not in words]


def assert_hidden_ones_answer(client, written):
    answers = {path: client.get(written[path][0].get_absolute_url()).status_code for path in HIDDEN}
    assert answers == {DRAFT: 404, SCHEDULED: 404, WITHDRAWN: 410}
    files = {path: client.get(stored(path).url).status_code for path in WITH_FILES}
    assert files == {DRAFT: 404, SCHEDULED: 404, WITHDRAWN: 404, REDACTED: 200, ATTACHED: 200}


def assert_search_finds_what_is_public(client, written):
    """By the title of every note, by a word that stands in every file, and by what is redacted."""
    titles = [table["note"]["title"] for _note, table in written.values()]
    found = notes_at(hit.entry.url for title in titles for hit in search(client, title))
    assert [stem for stem in found if stem != OPENING] == [path.stem for path in PUBLIC]
    files = sorted(hit.entry.title for hit in search(client, FILE_WORD))
    assert files == [file_title(REDACTED), file_title(ATTACHED)]
    assert [words for words in map(shown, search(client, f'"{SECRET}"')) if SECRET in words] == []


def search(client, query):
    return client.get("/sok/", {"q": query}).context["found"].hits


def shown(hit):
    return "".join(piece.text for piece in [*hit.title, *hit.excerpt])


def stored(path):
    return Attachment.objects.get(title=file_title(path)).file


def file_title(path):
    return f"Bilder från {path.stem}"


def assert_the_ledger_tells_how_it_went(client, written):
    measures = [measure for path in PUBLIC for measure in written[path][1].get("measure", [])]
    statuses = [
        max(each["updates"], key=lambda told: told["day"])["status"] for each in measures if each.get("updates")
    ]
    assert f"{statuses.count('done')} av {len(measures)} är klara" in plain(client.get("/atgarder/").text)


def assert_the_correction_is_told(client, written):
    note = written[CORRECTED][0]
    html = client.get(f"{note.get_absolute_url()}andringar/").text
    assert plain(CORRECTION["correction"]) in plain(html)
    changed = re.findall(r"<(del|ins)><span[^>]*>.*?</span>(.*?)</\1>", html)
    assert changed == [("del", "22.00"), ("ins", "23.00")]
