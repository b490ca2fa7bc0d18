"""The follow-up of a new note begins with the measures that wait."""

from datetime import date

import pytest

from notes.models import Note
from trygghetsrad.records.actions import redact, withdraw

from .beginning import answers, begin, make_writer, measure_from, meeting_with_agenda
from .build import NOW, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer(client):
    """Writes notes, and may say on the meeting who was there."""
    client.force_login(make_writer())
    return client


def follow_up(writer):
    meeting, items = meeting_with_agenda(["Uppföljning av förra mötet"])
    writer.post(begin(meeting), answers(items))
    return Note.objects.get(meeting=meeting).points.get().body.replace("&nbsp;", " ")


def test_the_follow_up_begins_with_the_measures_that_wait(writer):
    _note, late = measure_from(date(2025, 1, 1), what="Mäta <ljuset>", status="partly")
    _note, new = measure_from(date(2025, 2, 1), what="Skriva brev", due=None, responsible="polisen")
    measure_from(date(2025, 3, 1), status="done")
    measure_from(date(2025, 4, 1), status="impossible")
    measure_from(date(2025, 5, 1), is_published=False)
    measure_from(date(2026, 3, 1))  # of a later meeting
    assert follow_up(writer) == (
        f'<ul><li><p><a href="/atgarder/#atgard-{late.pk}">Mäta &lt;ljuset&gt;</a><br>'
        "Tekniska förvaltningen. "
        "Försenad: skulle vara klar 30 april 2026. Delvis klar.</p></li>"
        f'<li><p><a href="/atgarder/#atgard-{new.pk}">Skriva brev</a><br>'
        "Polisen. Ny.</p></li></ul>"
    )


def test_what_is_left_out_or_withdrawn_does_not_come_back_in_a_new_note(writer):
    note, _measure = measure_from(date(2025, 1, 1), what="Ring Anna Berg")
    user = make_user("granskare")
    redact(note.document.publications.get(), passage="Anna Berg", reason="Bad om det.", by=user, now=NOW)
    gone, _measure = measure_from(date(2025, 2, 1), what="Dold åtgärd")
    withdraw(gone.document, by=user, now=NOW, reason="Fel.")
    body = follow_up(writer)
    assert "Ring [uppgiften är borttagen]" in body and "Anna" not in body and "Dold" not in body
