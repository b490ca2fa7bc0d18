"""Two people at one note: the second is told who saved and when, keeps what was typed, and writes over nothing else."""

from datetime import date

import pytest

from notes.models import Note, Point

from .at_once import at_once
from .build import make_note, make_topic
from .editing import LAMPS, change, make_whole_note, opened, saves, signed_in, taken, text_of, told
from .posting import note_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def note(staff):
    return make_whole_note()


# The field is one that only the other changed, one that both changed, or one that only the second changed.


def test_the_second_is_told_who_saved_when_and_what_happens_then(staff, note, kim):
    form = opened(staff, note) | {"summary": "Det jag skrev."}
    saves(kim, note, title="Kims rubrik")
    page = text_of(staff.post(change(note), form))
    assert "Kim sparade " in page and "medan du skrev. Det du skrev är inte sparat än, men det står kvar." in page
    assert "Jämför här ovanför. Sparar du igen gäller det som då står i formuläret." in page
    assert Note.objects.get().summary != "Det jag skrev."


FIELDS = {
    "title": ("Kims rubrik", "Min rubrik"),
    "summary": ("Kims rad.", "Min rad."),
    "source_line": ("Kims källa.", "Min källa."),
    "original_day": ("2026-02-12", "2026-02-13"),
    "points-0-title": ("Kims punkt", "Min punkt"),
    "points-1-order": ("7", "8"),
    "points-0-body": ("<p>Kims text.</p>", "<p>Min text.</p>"),
    "points-1-outcome": ("<p>Kims slut.</p>", "<p>Mitt slut.</p>"),
    "measures-0-what": ("Kims åtgärd", "Min åtgärd"),
    "measures-0-due": ("2026-05-01", "2026-05-02"),
    "attachments-0-title": ("Kims bilaga", "Min bilaga"),
}


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_that_only_the_other_changed_is_taken_in(staff, note, kim, field):
    theirs, _mine = FIELDS[field]
    beside = "source_line" if field == "title" else "title"
    form = opened(staff, note) | {beside: "Mitt eget"}
    saves(kim, note, **{field: theirs})
    answer = staff.post(change(note), form)
    again = note_form(answer)
    assert (answer.status_code, told(answer), len(taken(answer))) == (200, [], 1)
    assert (again[field], again[beside]) == (theirs, "Mitt eget")
    assert staff.post(change(note), again).status_code == 302
    saved = opened(staff, note)
    assert (saved[field], saved[beside]) == (theirs, "Mitt eget")


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_that_both_changed_stands_beside_what_is_saved_and_the_choice_is_made_once(staff, note, kim, field):
    theirs, mine = FIELDS[field]
    form = opened(staff, note) | {field: mine}
    saves(kim, note, **{field: theirs})
    answer = staff.post(change(note), form)
    again = note_form(answer)
    [(_place, _label, saved)] = told(answer)
    assert (answer.status_code, taken(answer), saved in theirs, again[field]) == (200, [], True, mine)
    assert opened(kim, note)[field] == theirs
    assert staff.post(change(note), again).status_code == 302
    assert opened(kim, note)[field] == mine


def test_what_both_changed_alike_is_no_conflict(staff, note, kim):
    form = opened(staff, note) | {"title": "Samma", "summary": "Mitt."}
    saves(kim, note, title="Samma")
    answer = staff.post(change(note), form)
    assert (told(answer), taken(answer)) == ([], [])


def test_topics_are_taken_in_and_told_by_their_names(staff, note, kim):
    light, traffic = make_topic(), make_topic("Trafik", "trafik")
    form = opened(staff, note)
    saves(kim, note, topics=[light.pk])
    answer = staff.post(change(note), form | {"title": "Mitt eget"})
    assert (taken(answer), note_form(answer)["topics"]) == (["Ämnen"], str(light.pk))
    answer = staff.post(change(note), form | {"topics": [traffic.pk]})
    assert (told(answer), note_form(answer)["topics"]) == ([("", "Ämnen", "Belysning")], str(traffic.pk))


@pytest.mark.parametrize(
    "reworded",
    [
        "<p>Alla presenterade sig.</p>\r\n",
        "<p>Alla  presenterade sig.</p>",
        '<p style="margin:0">Alla presenterade sig.</p>',
    ],
)
def test_a_text_that_the_editor_only_worded_anew_was_not_touched(staff, note, kim, reworded):
    form = opened(staff, note) | {"points-0-body": reworded}
    saves(kim, note, **{"points-0-body": LAMPS})
    answer = staff.post(change(note), form)
    assert (told(answer), note_form(answer)["points-0-body"]) == ([], LAMPS)


def test_who_saved_meanwhile_may_be_a_third(staff, note, kim):
    form = opened(staff, note) | {"summary": "Det jag skrev."}
    saves(kim, note, title="Kims rubrik")
    again = note_form(staff.post(change(note), form))
    saves(signed_in("Robin"), note, title="Robins rubrik")
    answer = staff.post(change(note), again)
    assert "Robin sparade " in text_of(answer) and note_form(answer)["title"] == "Robins rubrik"


def test_what_is_wrong_in_a_late_form_is_told_too_and_stays(staff, note, kim):
    form = opened(staff, note) | {"original_day": "2026-31-31"}
    saves(kim, note, title="Kims rubrik")
    answer = staff.post(change(note), form)
    again = note_form(answer)
    assert "Fyll i ett giltigt datum." in text_of(answer)
    assert (again["title"], again["original_day"]) == ("Kims rubrik", "2026-31-31")


def test_nothing_is_counted_that_changed_nothing(staff, note):
    assert staff.post(change(note), opened(staff, note)).status_code == 302
    note.refresh_from_db()
    assert (note.edit_number, note.edited_at) == (0, None)


def test_a_change_in_a_point_counts(staff, note):
    saves(staff, note, **{"points-0-title": "Ny rubrik på punkten"})
    note.refresh_from_db()
    assert (note.edit_number, note.points.first().title) == (1, "Ny rubrik på punkten")


@pytest.mark.parametrize("is_late", [True, False])
def test_only_a_late_form_leads_to_what_is_saved(staff, note, kim, is_late):
    form = opened(staff, note) | {"title": "Samma"}
    if is_late:
        saves(kim, note, title="Samma")
    page = text_of(staff.post(change(note), form | {"original_day": "fel"}))
    assert ("Det här är sparat nu" in page) == is_late


# What is not sent as it was given


@pytest.mark.parametrize("seen", ["", "x", "-1", "[]", "{", '{"title":{}}', '{"title":["x"]}', "9" * 5000, "[" * 5000])
def test_a_hostile_mark_saves_nothing_past_the_other(staff, note, kim, seen):
    form = opened(staff, note) | {"title": "Min rubrik"}
    saves(kim, note, title="Kims rubrik")
    for name in ("seen", "points-seen", "measures-seen", "attachments-seen"):
        form[name] = seen
    answer = staff.post(change(note), form)
    assert (answer.status_code, ("", "Rubrik", "Kims rubrik") in told(answer)) == (200, True)
    assert Note.objects.get().title == "Kims rubrik"


# Two at once


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("attempt", range(3))
def test_of_two_who_save_at_the_same_moment_one_is_told(attempt):
    note, writers = make_note(original_day=date(2026, 2, 12)), [signed_in("Kim"), signed_in("Robin")]
    sent = [opened(each, note) | {"points-0-title": f"Nummer {number}"} for number, each in enumerate(writers)]
    answers = []

    def save(number):
        answers.append((writers[number].post(change(note), sent[number]).status_code, number))

    assert at_once(lambda: save(0), lambda: save(1)) == []
    [(refused, _loser), (saved, winner)] = sorted(answers)
    assert (refused, saved, Point.objects.first().title) == (200, 302, f"Nummer {winner}")
