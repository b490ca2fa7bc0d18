"""Two people at one note: the second is told who saved and when, and keeps what was typed."""

import pytest
from django.utils import timezone

from notes.models import Note, Point
from trygghetsrad.records.actions import record_edit

from .build import make_note, make_user
from .posting import note_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def note(staff):
    return make_note(points=["Välkommen", "Tema"])


@pytest.fixture
def other():
    return make_user("Kim")


def change(note):
    return f"/admin/notes/note/{note.pk}/change/"


def opened(client, note):
    """The fields of the form as a browser sends them back."""
    return note_form(client.get(change(note)))


def saved_by(other, note, **fields):
    Note.objects.filter(pk=note.pk).update(**fields)
    record_edit(note, by=other, now=timezone.now())


def text_of(response):
    return response.content.decode()


def test_the_second_is_told_who_saved_and_keeps_what_was_typed(staff, note, other):
    form = opened(staff, note) | {"summary": "Det jag skrev."}
    saved_by(other, note, title="Kims rubrik")
    answer = staff.post(change(note), form)
    page = text_of(answer)
    assert answer.status_code == 200 and "Kim sparade den här texten" in page
    assert "Det jag skrev." in page and "Kims rubrik" in page
    assert [(each.label, each.saved) for each in answer.context["overwritten"]] == [
        ("Rubrik", "Kims rubrik"),
        ("Kort sagt", "Lamporna byts.\nRådet vill se fler unga."),
    ]
    note.refresh_from_db()
    assert (note.title, note.edit_number) == ("Kims rubrik", 1)


def test_saving_again_is_a_choice(staff, note, other):
    form = opened(staff, note) | {"summary": "Det jag skrev."}
    saved_by(other, note, title="Kims rubrik")
    again = note_form(staff.post(change(note), form))
    assert staff.post(change(note), again).status_code == 302
    note.refresh_from_db()
    assert (note.summary, note.edit_number, note.edited_by.username) == ("Det jag skrev.", 2, "redaktor")


def test_who_saved_meanwhile_may_be_a_third(staff, note, other):
    form = opened(staff, note) | {"summary": "Det jag skrev."}
    saved_by(other, note, title="Kims rubrik")
    again = note_form(staff.post(change(note), form))
    saved_by(make_user("Robin"), note, title="Robins rubrik")
    assert "Robin sparade den här texten" in text_of(staff.post(change(note), again))


def test_nothing_is_counted_that_changed_nothing(staff, note):
    assert staff.post(change(note), opened(staff, note)).status_code == 302
    note.refresh_from_db()
    assert (note.edit_number, note.edited_at) == (0, None)


def test_a_change_in_a_point_counts(staff, note):
    staff.post(change(note), opened(staff, note) | {"points-0-title": "Ny rubrik på punkten"})
    note.refresh_from_db()
    assert (note.edit_number, note.points.first().title) == (1, "Ny rubrik på punkten")


def test_a_point_that_the_other_removed_comes_back_with_what_was_typed(staff, note, other):
    form = opened(staff, note) | {"points-0-title": "Välkomna", "points-1-body": "<p>Mycket skrivet.</p>"}
    note.points.first().delete()
    saved_by(other, note)
    answer = staff.post(change(note), form)
    assert "Välkomna" in [each.label for each in answer.context["overwritten"]]
    assert staff.post(change(note), note_form(answer)).status_code == 302
    assert sorted(note.points.values_list("title", "body")) == [
        ("Tema", "<p>Mycket skrivet.</p>"),
        ("Välkomna", "<p>Alla presenterade sig.</p>"),
    ]


def test_a_point_that_the_other_added_stays(staff, note, other):
    form = opened(staff, note) | {"title": "Min rubrik"}
    Point.objects.create(note=note, order=3, title="Kims punkt", body="<p>Text</p>")
    saved_by(other, note)
    staff.post(change(note), note_form(staff.post(change(note), form)))
    assert [point.title for point in note.points.all()] == ["Välkommen", "Tema", "Kims punkt"]


@pytest.mark.parametrize("seen", ["", "x", "-1", "99999999999999999999"])
def test_a_hostile_number_saves_nothing_past_the_other(staff, note, other, seen):
    saved_by(other, note, title="Kims rubrik")
    form = opened(staff, note) | {"seen": seen, "title": "Min rubrik"}
    assert staff.post(change(note), form).status_code == 200
    note.refresh_from_db()
    assert note.title == "Kims rubrik"
