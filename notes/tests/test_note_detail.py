"""The public page of one note: what it shows, and what it never shows."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from council.models import Meeting, Member, Term
from notes.models import Note, Point
from trygghetsrad.lib.passages import text_of
from trygghetsrad.records.actions import redact, withdraw
from trygghetsrad.records.models import Publication

from .build import (
    DAY,
    FAR,
    NOW,
    corrected,
    make_agenda_item,
    make_attachment,
    make_attendance,
    make_meeting,
    make_note,
    make_point,
    make_user,
    published,
)

pytestmark = pytest.mark.django_db
ADDRESS = "/minnesanteckningar/2026-02-11/"


def read(client, address=ADDRESS):
    """The text of the page's own part."""
    response = client.get(address)
    assert response.status_code == 200, response.status_code
    main = re.search(r"<main.*?</main>", response.content.decode(), re.DOTALL)[0]
    return " ".join(text_of(main).replace("\xa0", " ").split())


def test_the_page_shows_the_note(client):
    meeting = make_meeting()
    make_attendance(meeting, "resident", present=9, excused=3)
    make_attendance(meeting, "police", present=2, excused=0)
    published(make_note(meeting))
    text = read(client)
    for part in [
        "Ljusare på väg till stationen",
        "kl. 17.30– till 19.30",
        "Kommunhuset",
        "Kort sagt Lamporna byts. Rådet vill se fler unga.",
        "Elva var med invånare9 kommunpolis2 Tre hade anmält förhinder.",
        "Två punkter",
        "Punkt 1: länk hit Välkommen Alla presenterade sig.",
        "Publicerat 20 maj 2026. Antecknat av rådets sekreterare.",
        "Anteckningarna beskriver vad som sades på mötet. De är inte beslut.",
    ]:
        assert part in text, part


def test_each_point_has_an_address_that_the_contents_lead_to(client):
    published()
    html = client.get(ADDRESS).content.decode()
    assert re.findall(r'<section class="point" id="(.*?)"', html) == ["punkt-1", "punkt-2"]
    assert re.findall(r'<li><a href="#(.*?)">', html) == ["punkt-1", "punkt-2"]


def test_a_point_tells_the_agenda_item_that_it_answers_where_the_names_differ(client):
    note = make_note(points=())
    make_point(note, title="Läget", answers=make_agenda_item(note.meeting, 1, "Läget just nu"))
    make_point(note, title="Tema", answers=make_agenda_item(note.meeting, 2, "Tema"))
    published(note)
    assert read(client).count("På dagordningen:") == 1


def test_what_is_edited_after_publishing_shows_nowhere(client):
    note = make_note()
    make_attachment(note)
    make_attendance(note.meeting)
    published(note)
    before = client.get(ADDRESS).content
    Note.objects.update(title="ÄNDRAD", summary="ÄNDRAD", source_line="ÄNDRAD")
    Point.objects.update(title="ÄNDRAD", body="ÄNDRAD", order=9)
    make_point(note, title="ÄNDRAD")
    make_attachment(note, content=b"%PDF-2", title="ÄNDRAD")
    note.meeting.attendance.update(present=99)
    Meeting.objects.update(place="ÄNDRAD", theme="ÄNDRAD", day=date(2026, 2, 12))
    assert client.get(ADDRESS).content == before


def test_drafts_and_scheduled_notes_do_not_exist(client):
    make_note()
    later = make_note(make_meeting(date(2026, 3, 11)))
    published(later, visible_from=FAR)
    found = [
        client.get(f"/minnesanteckningar/{day}/").status_code for day in ("2026-02-11", "2026-03-11", "2020-01-01")
    ]
    assert found == [404, 404, 404]


def test_a_withdrawn_note_is_gone_and_says_why(client):
    note = published()
    withdraw(note.document, by=None, now=NOW, reason="Mötet beskrivs fel.")
    response = client.get(ADDRESS)
    assert response.status_code == 410
    assert "Mötet beskrivs fel." in response.content.decode()
    assert "Lamporna byts." not in response.content.decode()


def test_a_note_past_its_last_moment_is_gone(client):
    published(visible_until=NOW + DAY)
    assert client.get(ADDRESS).status_code == 410


def test_the_old_address_of_a_moved_meeting_leads_to_the_new(client):
    note = published()
    Meeting.objects.update(slug="2026-02-12", day=date(2026, 2, 12))
    corrected(Note.objects.get(pk=note.pk))
    response = client.get(ADDRESS)
    assert (response.status_code, response["Location"]) == (301, "/minnesanteckningar/2026-02-12/")


def test_corrections_stand_on_the_page_and_the_first_day_stays(client):
    note = published()
    corrected(note, correction="Rätt antal är 19.")
    corrected(note, now=NOW + 9 * DAY, correction="Rätt tid är 18.00.")
    corrected(note, now=NOW + 9 * DAY, visible_from=FAR, correction="Kommer sedan.")
    text = read(client)
    assert (
        "Rättat 29 maj 2026: Rätt tid är 18.00. Rättat 21 maj 2026: Rätt antal är 19. Publicerat 20 maj 2026." in text
    )
    assert "Kommer sedan." not in text


def test_a_redacted_passage_is_nowhere_on_the_page(client):
    note = make_note(title="Anna Berg talade", summary="Anna Berg kom.", source_line="Anna Berg antecknade.")
    make_point(note, title="Anna Berg", body="<p>Fru <strong>Anna</strong> Berg.</p>")
    make_attachment(note, title="Anna Bergs bilder")
    published(note)
    [redaction] = redact(Publication.objects.get(), passage="Anna Berg", reason="Bad om det.", by=make_user(), now=NOW)
    text = read(client)
    assert (text.count("Anna"), text.count("[uppgiften är borttagen]")) == (0, 7)
    assert redaction.passage not in client.get(ADDRESS).content.decode()


@pytest.mark.parametrize("passage", ["2026-02-11", "17", "resident", "ordinary", "walk", "application/pdf", "1", "a"])
def test_no_redaction_breaks_the_page(client, passage):
    note = make_note(make_meeting(kind="walk"))
    make_attendance(note.meeting)
    make_point(note, title="2026-02-11 kl. 17: ordinary resident")
    make_attachment(note)
    published(note)
    redact(Publication.objects.get(), passage=passage, reason="Prov.", by=make_user(), now=NOW)
    assert "Utgivning" in read(client)


def test_names_are_asked_for_at_the_moment_of_reading(client):
    meeting = make_meeting()
    named = make_member("Britt Politiker", group="politician", party="S")
    hidden = [make_member("Dold Invånare"), make_member("Slutat", group="official", last_day=date(2020, 1, 1))]
    protected = make_member("Skyddad Person", group="official")
    make_attendance(meeting, "politician", members=[named, *hidden, protected])
    published(make_note(meeting))
    Member.objects.filter(pk=protected.pk).update(name="", is_protected=True)
    assert "Bland dem som var med: Britt Politiker (S). " in read(client)
    named.terms.update(shown="count")
    assert "Bland dem" not in read(client)


def make_member(name, *, group="resident", last_day=None, party=""):
    member = Member.objects.create(name=name)
    first_day = date(2019, 1, 1)
    Term.objects.create(
        member=member, group=group, first_day=first_day, last_day=last_day, appointed="appointed", party=party
    )
    return member


def test_examples_are_marked(client):
    published(make_note(make_meeting(is_example=True)))
    assert "Exempel Mötet och allt som står här är påhittat." in read(client)


def test_the_notes_before_and_after_are_the_nearest_that_are_public(client):
    for day in (1, 5, 11, 15, 20):
        note = make_note(make_meeting(date(2026, 2, day)))
        if day in {1, 11, 20}:
            published(note)
    html = client.get(ADDRESS).content.decode()
    turn = re.search(r'<nav class="turn".*?</nav>', html, re.DOTALL)[0]
    assert re.findall('href="(.*?)"', turn) == ["/minnesanteckningar/2026-02-01/", "/minnesanteckningar/2026-02-20/"]


def test_two_meetings_of_one_day_are_neighbours(client):
    published(make_note(make_meeting(slug="2026-02-11")))
    published(make_note(make_meeting(slug="2026-02-11-2")))
    assert "Mötet efter" in read(client) and "Mötet före" not in read(client)
    assert "Mötet före" in read(client, "/minnesanteckningar/2026-02-11-2/")


def test_an_attachment_is_listed_with_type_and_size_and_can_be_fetched_while_public(client):
    note = make_note()
    stored = make_attachment(note).file
    assert client.get(stored.get_absolute_url()).status_code == 404
    published(note)
    assert "Polisens bilder (PDF, 15 byte)" in read(client)
    assert client.get(stored.get_absolute_url()).getvalue() == stored.file.read()
    withdraw(note.document, by=None, now=NOW, reason="Fel fil.")
    assert client.get(stored.get_absolute_url()).status_code == 404


def test_hostile_text_is_shown_as_text(client):
    hostile = "<script>alert(1)</script>"
    note = make_note(make_meeting(place=hostile, theme=hostile), title=hostile, summary=hostile, source_line=hostile)
    make_point(note, title=hostile, body=f"<p onclick='x'>Hej</p>{hostile}<img src=x onerror=y>")
    make_attachment(note, title=hostile)
    published(note)
    html = client.get(ADDRESS).content.decode()
    assert (
        html.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 9
    )  # title and h1, and each of the others as often as shown
    assert "<script" not in html and "onclick" not in html and "onerror" not in html


def test_the_page_asks_the_same_few_queries_however_much_there_is(client):
    note = published()
    small = queries(client)
    for number in range(30):
        published(make_note(make_meeting(date(2025, 1, 1 + number))))
        make_point(note, order=number, title=f"Punkt {number}")
        make_attachment(note, content=b"%PDF-" + bytes([number]))
    corrected(note)
    assert small <= 6 and queries(client) == small
    corrected(note)
    assert queries(client) == small + 2  # from the third version on: the older corrections, and what is redacted there


def queries(client):
    with CaptureQueriesContext(connection) as caught:
        client.get(ADDRESS)
    return len(caught)
