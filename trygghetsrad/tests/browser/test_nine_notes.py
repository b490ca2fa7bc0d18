"""The nine example meetings, written and published through the admin alone; what is not public is then looked for."""

import tomllib
from pathlib import Path

import pytest
from django.utils import timezone

from notes.models import Measure, Note
from trygghetsrad.accounts.models import User
from trygghetsrad.management.commands._opening import PIECES
from trygghetsrad.records.actions import load_once
from trygghetsrad.tests.roles import user_in_role

from .conftest import PASSWORD, follow, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
FILES = sorted((Path(__file__).parents[3] / "notes" / "content" / "example").glob("20*.toml"))
PASTE = """([place, html]) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/html", html);
  document.querySelector(place + " .ProseMirror[contenteditable=true]").dispatchEvent(
    new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""
DRAFT, SCHEDULED, WITHDRAWN, REDACTED = FILES[1], FILES[3], FILES[5], FILES[7]
SECRET = "Buskarna längs gångvägen"  # in the note that is redacted


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


def write_note(page, table):
    order = {title: place for place, title in enumerate(titles_on(page))}
    for point in table["point"]:
        place = order[point["title"]] if point["title"] in order else order["Nästa möte"]
        fill(page, {f"points-{place}-title": point["title"]})
        for name in ("body", "outcome"):
            if point.get(name):
                editor = f"#points-{place} .field-{name}"
                page.click(f"{editor} .ProseMirror[contenteditable=true]")
                page.keyboard.press("Control+a")
                page.evaluate(PASTE, [editor, point[name]])
    for title in table["note"]["topics"]:
        page.check(f"#id_topics label:has-text('{title}') input")
    follow(page, "input[name=_continue]")


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


def take_step(page, name, fields):
    follow(page, f".object-tools >> text={name}")
    fill(page, fields)
    follow(page, "input[type=submit].default")
    assert page.locator(".messagelist .success").count() == 1, page.inner_text("#content")


def write_and_publish(page, path):
    table = tomllib.loads(path.read_text())
    hold_meeting(page, table)
    note = begin_note(page, table)
    write_note(page, table)
    agree_on_measures(page, table)
    if path != DRAFT:
        publish(page, later=path == SCHEDULED)
    if path == WITHDRAWN:
        take_step(page, "Dra tillbaka", {"reason": "Texten skrivs om."})
    if path == REDACTED:
        take_step(page, "Maska en uppgift", {"passage": SECRET, "reason": "Prov"})
    return note, table


def test_nine_meetings_are_written_and_published_in_the_admin(desk, client, faults):
    written = {path: write_and_publish(desk, path) for path in FILES}
    assert len(written) == 9
    public = [path for path in FILES if path not in {DRAFT, SCHEDULED, WITHDRAWN}]
    for path in public:
        note, table = written[path]
        page = text_of(client, note.get_absolute_url())
        told = [table["note"]["title"], *(point["title"] for point in table["point"])]
        assert [words for words in told if words not in page] == []
    assert Measure.objects.count() == sum(len(table.get("measure", [])) for _note, table in written.values())
    listed = text_of(client, "/minnesanteckningar/")
    assert [path.stem for path in FILES if written[path][1]["note"]["title"] in listed] == [
        path.stem for path in public
    ]
    hidden = [written[path][1]["note"]["title"] for path in (DRAFT, SCHEDULED, WITHDRAWN)]
    for address in PUBLIC_ADDRESSES:
        assert [words for words in [*hidden, SECRET] if words in text_of(client, address)] == [], address
    statuses = [client.get(written[path][0].get_absolute_url()).status_code for path in (DRAFT, SCHEDULED, WITHDRAWN)]
    assert statuses == [404, 404, 410]
    assert faults == []


PUBLIC_ADDRESSES = [
    *("/", "/moten/", "/minnesanteckningar/", "/minnesanteckningar/feed/", "/atgarder/"),
    *("/sok/?q=buskar", "/sok/?q=moped", "/sok/?q=elevrådet", "/sok/?q=grannsamverkan"),
]


def text_of(client, address):
    return client.get(address).content.decode()
