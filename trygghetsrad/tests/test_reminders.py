"""The first page tells of notes that came back for change, and of measures that are late."""

import re

import pytest
from django.utils import timezone

from notes.tests.build import DAY, make_measure, make_update
from notes.tests.reviewing import answer, ask, make_written_note
from trygghetsrad.tests.roles import user_in_role

pytestmark = pytest.mark.django_db
BACK = ("/admin/notes/note/?granskning=tillbaka", "1 minnesanteckning har kommit tillbaka till dig för ändring.")
LATE = ("/admin/notes/measure/?lage=forsenade", "1 åtgärd är försenad: följ upp den.")


def told(client, user):
    client.force_login(user)
    page = client.get("/admin/").content.decode()
    found = re.findall(r'<p class="public-state"><a href="([^"]*)">([^<]*)</a>', page)
    return [each for each in found if each in (BACK, LATE)]


def test_who_asked_is_told_when_a_note_comes_back_until_it_is_asked_about_again(client):
    writer, reader = user_in_role("Redaktör"), user_in_role("Granskare")
    note = make_written_note(by=writer)
    review = ask(note, writer, reader)
    assert told(client, writer) == []
    answer(review, reader, verdict="returned", comment="Skriv om punkt 3.")
    assert (told(client, writer), told(client, reader)) == ([BACK], [])
    ask(note, writer, reader)
    assert told(client, writer) == []


def test_a_measure_that_is_late_is_told_to_those_who_follow_up(client):
    writer, reader = user_in_role("Redaktör"), user_in_role("Läsare")
    point = make_written_note(by=writer).points.first()
    today = timezone.localdate()
    late, _soon = (make_measure(point, due=today + days * DAY) for days in (-1, 1))
    assert (told(client, writer), told(client, reader)) == ([LATE], [])
    make_update(late, "done")
    assert told(client, writer) == []
