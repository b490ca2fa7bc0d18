"""Two people at one note: points, measures and attachments that one of them added, removed or replaced."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from notes.models import Measure

from .build import PDF
from .editing import LAMPS, change, make_whole_note, new_row, opened, removes, saves, taken, told
from .posting import note_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def note(staff):
    return make_whole_note()


def test_a_point_that_the_other_removed_stays_away_if_it_was_not_touched(staff, note, kim):
    form = opened(staff, note) | {"points-0-title": "Välkomna"}
    removes(kim, note, "points-1")
    answer = staff.post(change(note), form)
    assert (told(answer), taken(answer)) == ([], ["Punkt Tema: borttagen"])
    assert staff.post(change(note), note_form(answer)).status_code == 302
    assert [point.title for point in note.points.all()] == ["Välkomna"]


def test_a_point_that_the_other_removed_comes_back_by_choice_if_it_was_worked_on(staff, note, kim):
    form = opened(staff, note) | {"points-1-body": "<p>Mycket skrivet.</p>"}
    removes(kim, note, "points-1")
    answer = staff.post(change(note), form)
    assert told(answer) == [("Punkt", "Tema", "Borttagen av någon annan. Den läggs till igen om du sparar.")]
    assert note.points.count() == 1
    assert staff.post(change(note), note_form(answer)).status_code == 302
    assert list(note.points.values_list("title", "body"))[1] == ("Tema", "<p>Mycket skrivet.</p>")


def test_a_point_that_the_other_added_stands_in_the_form_and_stays(staff, note, kim):
    form = opened(staff, note)
    form |= new_row("points", form, order="9", title="Min punkt")
    saves(kim, note, **new_row("points", opened(kim, note), order="5", title="Kims punkt", body=LAMPS))
    answer = staff.post(change(note), form)
    again = note_form(answer)
    assert taken(answer) == ["Kims punkt: tillagd"]
    assert (again["points-2-body"], again["points-3-title"]) == (LAMPS, "Min punkt")
    assert staff.post(change(note), again).status_code == 302
    assert [point.title for point in note.points.all()] == ["Välkommen", "Tema", "Kims punkt", "Min punkt"]


def test_points_that_the_other_reordered_stay_so(staff, note, kim):
    form = opened(staff, note) | {"points-1-title": "Temat"}
    saves(kim, note, **{"points-0-order": "2", "points-1-order": "1"})
    assert staff.post(change(note), note_form(staff.post(change(note), form))).status_code == 302
    assert [point.title for point in note.points.all()] == ["Temat", "Välkommen"]


@pytest.mark.parametrize("is_changed", [False, True])
def test_a_point_is_removed_past_the_changes_of_another_only_by_choice(staff, note, kim, is_changed):
    form = opened(staff, note) | {"points-1-DELETE": "on"}
    saves(kim, note, **{"points-1-body" if is_changed else "points-0-body": LAMPS})
    answer = staff.post(change(note), form)
    words = "Ändrad av någon annan sedan du öppnade formuläret. Sparar du igen tas den bort."
    assert told(answer) == ([("Tema", "ta bort", words)] if is_changed else [])
    assert note.points.count() == 2
    assert staff.post(change(note), note_form(answer)).status_code == 302
    assert [point.title for point in note.points.all()] == ["Välkommen"]


def test_what_both_removed_is_gone(staff, note, kim):
    form = opened(staff, note) | {"points-1-DELETE": "on", "points-1-title": "Ändrad först"}
    removes(kim, note, "points-1")
    assert staff.post(change(note), note_form(staff.post(change(note), form))).status_code == 302
    assert note.points.count() == 1


def test_a_measure_and_an_attachment_that_the_other_removed_stay_away(staff, note, kim):
    form = opened(staff, note) | {"title": "Mitt eget"}
    removes(kim, note, "measures-0")
    removes(kim, note, "attachments-0")
    answer = staff.post(change(note), form)
    assert taken(answer) == ["Åtgärd Mäta ljuset vid stationen: borttagen", "Bilaga Polisens bilder: borttagen"]
    assert staff.post(change(note), note_form(answer)).status_code == 302
    assert (Measure.objects.count(), note.attachments.count()) == (0, 0)


# Files


def test_a_file_that_only_the_other_replaced_stays(staff, note, kim):
    form = opened(staff, note) | {"attachments-0-title": "Min rubrik"}
    saves(kim, note, **{"attachments-0-upload": upload(b"% Kims")})
    theirs = note.attachments.get().file
    assert staff.post(change(note), note_form(staff.post(change(note), form))).status_code == 302
    assert (note.attachments.get().file, note.attachments.get().title) == (theirs, "Min rubrik")


def test_a_file_has_to_be_chosen_again_and_that_is_told(staff, note, kim):
    form = opened(staff, note) | {"attachments-0-upload": upload(b"% min")}
    saves(kim, note, **{"attachments-0-upload": upload(b"% Kims")})
    assert told(staff.post(change(note), form)) == [
        ("Polisens bilder", "PDF-fil", "En annan fil än den du såg."),
        ("Polisens bilder", "PDF-fil", "Ditt val av fil följde inte med. Välj igen."),
    ]


def upload(more):
    return SimpleUploadedFile("a.pdf", PDF + more, "application/pdf")
