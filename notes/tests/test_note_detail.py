"""The public page of one note: what it shows, and where its address leads."""

import re
from datetime import date

import pytest

from council.actions import correct_agenda, save_meeting
from council.models import Meeting
from notes.models import Note
from trygghetsrad.accounts.models import User
from trygghetsrad.records.actions import withdraw
from trygghetsrad.tests.queries import queries_of

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
    published,
)
from .reading import ADDRESS, read

pytestmark = pytest.mark.django_db


def test_the_page_shows_the_note(client):
    meeting = make_meeting()
    make_attendance(meeting, "resident", present=9, excused=3)
    make_attendance(meeting, "police", present=2, excused=0)
    make_attendance(meeting, "politician", present=0, excused=1)
    make_attendance(meeting, "other", present=0, excused=0)
    published(make_note(meeting))
    text = read(client)
    for part in [
        "Ljusare på väg till stationen",
        "kl. 17.30– till 19.30",
        "Kommunhuset",
        "Kort sagt Lamporna byts. Rådet vill se fler unga.",
        "Elva var med invånare 3 anmälde förhinder9 förtroendevalda 1 anmälde förhinder0 kommunpolis2 Invånare",
        "Två punkter",
        "Punkt 1: länk hit Välkommen Alla presenterade sig.",
        "Publicerad 20 maj 2026. Antecknat av rådets sekreterare.",
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


def test_the_agenda_stays_readable_beside_the_note_also_when_the_meeting_moved(client):
    note = published()
    assert "Dagordningen" not in read(client)
    make_agenda_item(note.meeting)
    link = '<a href="/moten/2026-02-11/#dagordning">Dagordningen som den gick ut</a>'
    assert link in client.get(ADDRESS).content.decode()
    note.meeting.day = date(2026, 2, 12)
    save_meeting(note.meeting)
    assert link in client.get(ADDRESS).content.decode()
    assert client.get("/moten/2026-02-11/")["Location"] == "/moten/2026-02-12/"
    assert 'id="dagordning"' in client.get("/moten/2026-02-12/").content.decode()


def test_a_corrected_agenda_stands_beside_the_note_as_it_went_out_also_when_the_meeting_moved(client):
    note = published()
    correct_agenda(note.meeting, words="En punkt till.", by=User.objects.create_user("chef"), now=NOW)
    make_agenda_item(note.meeting, title="Ljus")
    for number in (2, 3):
        correct_agenda(note.meeting, words=f"Rättelse {number}.", by=User.objects.get(), now=NOW)
    note.meeting.day = date(2026, 2, 12)
    save_meeting(note.meeting)
    text = read(client)
    assert "Dagordningen, med rättelserna" in text and text.count("Så stod det före rättelsen") == 2
    assert [f"Rättelse {number}." in text for number in (2, 3)] == [True, True] and "En punkt till." in text
    assert queries_of(client, ADDRESS) <= 10  # one more than a page without: the corrections


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
        "Rättad 29 maj 2026: Rätt tid är 18.00. Se vad som är ändrat 29 maj 2026 "
        "Rättad 21 maj 2026: Rätt antal är 19. Se vad som är ändrat 21 maj 2026 Publicerad 20 maj 2026." in text
    )
    assert "Kommer sedan." not in text


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
    assert client.get(stored.url).status_code == 404
    published(note)
    assert "Polisens bilder (PDF, 606 byte)" in read(client)
    assert client.get(stored.url).getvalue() == stored.file.read()
    withdraw(note.document, by=None, now=NOW, reason="Fel fil.")
    assert client.get(stored.url).status_code == 404


def test_the_page_asks_the_same_few_queries_however_much_there_is(client):
    note = published()
    small = queries_of(client, ADDRESS)
    for number in range(30):
        published(make_note(make_meeting(date(2025, 1, 1 + number))))
        make_point(note, order=number, title=f"Punkt {number}")
        make_attachment(note, content=b"%PDF-" + bytes([number]))
    corrected(note)
    assert small <= 10 and queries_of(client, ADDRESS) == small
    corrected(note, now=NOW + 2 * DAY)
    assert (
        queries_of(client, ADDRESS) == small + 2
    )  # from the third version on: the older corrections, and what is redacted there
