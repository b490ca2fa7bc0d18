"""The list of notes in the admin: where each note stands, how it is found, and what it costs."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from .build import (
    DAY,
    FAR,
    NOW,
    PDF,
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
        ("lage=publicerat", ["Två"]),
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
