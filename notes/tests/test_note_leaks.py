"""What the page of a note never shows: working copies, what is not public, and what was to be forgotten."""

from datetime import date

import pytest

from council.models import Meeting, Member, Term
from notes.models import Note, Point
from trygghetsrad.records.actions import redact, withdraw
from trygghetsrad.records.models import Publication

from .build import (
    DAY,
    FAR,
    NOW,
    make_attachment,
    make_attendance,
    make_meeting,
    make_note,
    make_point,
    make_user,
    published,
)
from .reading import ADDRESS, read

pytestmark = pytest.mark.django_db


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


def test_a_redacted_passage_is_nowhere_on_the_page(client):
    note = make_note(title="Anna Berg talade", summary="Anna Berg kom.", source_line="Anna Berg antecknade.")
    make_point(note, title="Anna Berg", body="<p>Fru <strong>Anna</strong> Berg.</p>")
    make_attachment(note, title="Anna Bergs bilder")
    published(note)
    [redaction] = redact(Publication.objects.get(), passage="Anna Berg", reason="Bad om det.", by=make_user(), now=NOW)
    text = read(client)
    assert (text.count("Anna"), text.count("[uppgiften är borttagen]")) == (0, 7)
    assert redaction.passage not in client.get(ADDRESS).content.decode()


@pytest.mark.parametrize("passage", ["2026-02-11", "17", "resident", "ordinary", "1", "a"])
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


def test_hostile_text_is_shown_as_text(client):
    hostile = "<script>alert(1)</script>"
    note = make_note(make_meeting(place=hostile, theme=hostile), title=hostile, summary=hostile, source_line=hostile)
    make_point(note, title=hostile, body=f"<p onclick='x'>Hej</p>{hostile}<img src=x onerror=y>")
    make_attachment(note, title=hostile)
    published(note)
    html = client.get(ADDRESS).content.decode()
    assert (
        html.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 10
    )  # title and h1, and each of the others as often as shown
    assert "<script" not in html and "onclick" not in html and "onerror" not in html
