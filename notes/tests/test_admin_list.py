"""The list of notes in the admin: where each note stands, how it is found, and what it costs."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from notes.models import Note, Review, Routine
from trygghetsrad.accounts.models import User
from trygghetsrad.records.actions import withdraw

from .build import (
    DAY,
    FAR,
    NOW,
    PDF,
    corrected,
    make_agenda_item,
    make_attachment,
    make_meeting,
    make_note,
    make_point,
    published,
)

pytestmark = pytest.mark.django_db
LIST, ADD = "/admin/notes/note/", "/admin/notes/note/add/"


def test_the_list_tells_where_each_note_stands(staff):
    make_note(make_meeting(date(2026, 1, 1)))
    published(make_note(make_meeting(date(2026, 1, 2))))
    published(make_note(make_meeting(date(2026, 1, 3))), visible_from=FAR)
    published(make_note(make_meeting(date(2026, 1, 4))), visible_until=NOW + DAY)
    html = staff.get(LIST).content.decode().replace("\xa0", " ")
    for words in (
        "Utkast<br><small>Syns inte för att ingen har publicerat än.</small>",
        'Publicerad 20 maj 2026<br><small><a href="/minnesanteckningar/2026-01-02/">Se sidan</a></small>',
        "Publiceras 1 januari 2200<br><small>Syns inte än, "
        "för att den publiceras först 1 januari 2200 kl. 01.00.</small>",
        "Visades till 21 maj 2026<br><small>Syns inte för att tiden gick ut 21 maj 2026 kl. 14.00.</small>",
    ):
        assert f'<td class="field-state_in_public">{words}</td>' in html


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("lage=utkast", ["Ett"]),
        ("lage=publicerad", ["Två"]),
        ("lage=annat", ["Ett", "Två"]),
        ("q=två", ["Två"]),
        ("q=skolvägar", ["Ett"]),
        ("", ["Ett", "Två"]),
    ],
)
def test_the_list_can_be_searched_and_filtered(staff, query, expected):
    make_note(make_meeting(theme="Skolvägar"), title="Ett")
    published(make_note(make_meeting(date(2026, 1, 2)), title="Två"))
    found = [note.title for note in staff.get(f"{LIST}?{query}").context["cl"].result_list]
    assert found == expected


def note_of(title, **answers):
    """A note of a day of its own; published with `answers`, if any."""
    note = make_note(make_meeting(NOW.date() - DAY * (Note.objects.count() + 1)), title=title, points=())
    return published(note, **answers) if answers else note


def reviewed(note, verdict, *, at=NOW):
    writer, reader = (User.objects.get_or_create(username=name)[0] for name in ("skribent", "granskare"))
    answer = {"verdict": verdict, "answered_by": reader, "answered_at": at} if verdict else {}
    Review.objects.create(note=note, asked_by=writer, asked_at=at, reviewer=reader, comment="x", digest="0", **answer)
    return note


def every_state():
    """A note in each state, named by it; some stand in two."""
    note_of("Utkast")
    reviewed(note_of("Utkast, tillbaka"), "returned")
    reviewed(note_of("Granskas"), "")
    reviewed(note_of("Godkänd"), "approved")
    Note.objects.filter(pk=reviewed(note_of("Utkast, ändrad"), "approved").pk).update(edited_at=NOW + DAY)
    reviewed(note_of("Publicerad, godkänd förut", now=NOW + DAY), "approved")
    reviewed(note_of("Publicerad och granskas", now=NOW), "")
    note_of("Planerad", visible_from=FAR)
    corrected(note_of("Rättad, nästa planerad", now=NOW), visible_from=FAR)
    corrected(note_of("Rättad", now=NOW))
    note_of("Slut", visible_until=NOW + DAY)
    withdraw(note_of("Tillbakadragen", now=NOW).document, by=None, now=NOW + DAY, reason="Fel fil.")


STATES = {
    "utkast": ["Utkast", "Utkast, tillbaka", "Utkast, ändrad"],
    "granskas": ["Granskas", "Publicerad och granskas"],
    "godkand": ["Godkänd"],
    "planerad": ["Planerad", "Rättad, nästa planerad"],
    "publicerad": ["Publicerad och granskas", "Publicerad, godkänd förut"],
    "rattad": ["Rättad"],
    "slut": ["Slut"],
    "tillbakadragen": ["Tillbakadragen"],
}


def test_each_state_has_a_filter_with_the_number_of_notes(staff):
    every_state()
    found = {
        state: sorted(note.title for note in staff.get(f"{LIST}?lage={state}").context["cl"].result_list)
        for state in STATES
    }
    assert found == STATES
    html = staff.get(LIST).content.decode()
    standing = html[html.index('data-filter-title="läge"') :].split("</ul>")[0]
    labels = ["Utkast", "För granskning", "Godkänd", "Planerad", "Publicerad", "Rättad", "Visas inte längre"]
    told = list(zip([*labels, "Tillbakadragen"], map(len, STATES.values()), strict=True))
    assert [each for each in told if f">{each[0]} ({each[1]})</a>" not in standing] == []


def test_the_list_asks_no_more_where_a_second_person_approves(staff):
    make_note()
    Routine.objects.create(pk=1, needs_second_person=True)
    staff.get(LIST)
    few = queries(staff, LIST)
    for number in range(30):
        make_note(make_meeting(date(2025, 1, number + 1)))
    assert "Det krävs enligt ”Så arbetar vi”." in staff.get(LIST).content.decode()
    assert queries(staff, LIST) == few


@pytest.mark.parametrize(
    "asked", ["year=999999999999", "year=9999&meeting__day__month=12&meeting__day__day=31", "year=99999", "year=x"]
)
def test_a_year_that_no_calendar_has_leads_back_to_the_list(staff, asked):
    make_note(title="Ljus på stråket")
    response = staff.get(f"{LIST}?meeting__day__year={asked}", follow=True)
    assert response.status_code == 200 and "Ljus på stråket" in response.content.decode()


def test_a_question_with_a_nul_leads_back_to_the_list(staff):
    assert staff.get(f"{LIST}?meeting__kind__exact=%00", follow=True).status_code == 200


@pytest.mark.parametrize("address", [LIST, ADD, "change"])
def test_the_admin_asks_the_same_queries_for_one_row_and_for_thirty(staff, address):
    note = published()
    make_attachment(note)
    make_agenda_item(note.meeting)
    path = f"{LIST}{note.pk}/change/" if address == "change" else address
    staff.get(path)
    few = queries(staff, path)
    for number in range(30):
        published(make_note(make_meeting(date(2025, 1, number + 1))))
        make_point(note, order=number, answers=make_agenda_item(note.meeting, number + 2))
        make_attachment(note, content=PDF + bytes([number]))
    assert queries(staff, path) == few


def queries(client, path):
    with CaptureQueriesContext(connection) as caught:
        assert client.get(path).status_code == 200
    return len(caught)
