"""What a publication of a note holds, and what stays as it is when the note is published again."""

from datetime import date

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import IntegrityError, connection, transaction

from council.models import Meeting
from notes.models import Attachment, Note, Point
from trygghetsrad.records.actions import PublishingRefused, redact
from trygghetsrad.records.models import Publication
from trygghetsrad.tests.searching import index_blocks

from .build import (
    NOW,
    PDF,
    corrected,
    make_agenda_item,
    make_attachment,
    make_attendance,
    make_measure,
    make_meeting,
    make_note,
    make_point,
    make_topic,
    make_user,
    published,
)

pytestmark = pytest.mark.django_db


def newest():
    return Publication.objects.order_by("version").last()


def anchors():
    return [(point["number"], point["title"], point["anchor"]) for point in newest().content["points"]]


def test_the_snapshot_is_the_note_its_meeting_and_its_attendance():
    meeting = make_meeting(kind="walk", is_example=True)
    make_attendance(meeting, "resident", present=5, excused=3)
    note = make_note(meeting, points=(), original_day=date(2019, 4, 24))
    note.topics.add(topic := make_topic())
    point = make_point(note, title="Läget", answers=make_agenda_item(meeting, 1, "Läget just nu"))
    measure = make_measure(point)
    file = make_attachment(note).file
    published(note)
    assert newest().content == {
        "title": "Ljusare på väg till stationen",
        "summary": ["Lamporna byts.", "Rådet vill se fler unga."],
        "source_line": "Antecknat av rådets sekreterare.",
        "meeting": {
            "starts": [17, 30],
            "ends": [19, 30],
            "place": "Kommunhuset",
            "kind": "walk",
            "theme": "Ljus och trygghet",
            "is_example": True,
        },
        "attendance": {"resident": {"present": 5, "excused": 3, "members": []}},
        "points": [
            {
                "anchor": 1,
                "number": 1,
                "title": "Läget",
                "html": "<p>Alla presenterade sig.</p>",
                "outcome": "",
                "measures": [
                    {
                        "id": measure.pk,
                        "what": "Mäta ljuset vid stationen",
                        "responsible": "tekniska förvaltningen",
                        "due": [2026, 4, 30],
                    }
                ],
                "agenda": "Läget just nu",
                "item": point.answers_id,
            }
        ],
        "topics": [topic.pk],
        "original_day": [2019, 4, 24],
        "attachments": [{"title": "Polisens bilder", "name": file.name, "mime": "application/pdf", "size": len(PDF)}],
    }
    assert (list(newest().files.all()), newest().slug, newest().day) == ([file], meeting.slug, meeting.day)


def test_a_meeting_without_times_or_attendance_can_be_published():
    published(make_note(make_meeting(starts=None, ends=None, place="", theme=""), points=()))
    assert (newest().content["meeting"]["starts"], newest().content["attendance"]) == (None, {})


def test_anchors_follow_their_points_when_these_are_removed_and_moved():
    note = published(make_note(points=["Välkommen", "Läget", "Tema"]))
    assert anchors() == [(1, "Välkommen", 1), (2, "Läget", 2), (3, "Tema", 3)]
    note.points.get(title="Tema").delete()
    note.points.filter(title="Välkommen").update(order=9)
    make_point(note, order=5, title="Laget runt")
    corrected(note)
    assert anchors() == [(1, "Läget", 2), (2, "Laget runt", 4), (3, "Välkommen", 1)]


def test_the_anchor_of_a_removed_point_is_never_given_again():
    note = published(make_note(points=["Välkommen", "Läget"]))
    note.points.get(title="Läget").delete()
    corrected(note)
    make_point(note, order=9, title="Ny")
    corrected(note)
    assert anchors() == [(1, "Välkommen", 1), (2, "Ny", 3)]


def test_a_refused_publication_gives_no_anchors():
    note = published()
    make_point(note, order=9, title="Ny")
    with pytest.raises(PublishingRefused, match="Skriv vad som är ändrat"):
        published(note)
    assert (note.points.get(title="Ny").anchor, Note.objects.get().anchors_given) == (None, 2)


def test_a_preview_shows_the_anchors_to_come_and_gives_none():
    note = make_note()
    assert [point["anchor"] for point in note.snapshot()["points"]] == [1, 2]
    assert list(Point.objects.values_list("anchor", flat=True)) == [None, None]


def test_a_note_is_read_at_its_old_address_until_it_is_published_again():
    note = published()
    Meeting.objects.update(slug="2026-02-12")
    assert Note.objects.get().get_absolute_url() == "/minnesanteckningar/2026-02-11/"
    corrected(Note.objects.get(pk=note.pk))
    assert Note.objects.get().get_absolute_url() == "/minnesanteckningar/2026-02-12/"


def test_the_publication_keeps_the_files_of_its_time():
    note = make_note()
    first = make_attachment(note, content=PDF + b"1").file
    published(note)
    Attachment.objects.all().delete()
    second = make_attachment(note, content=PDF + b"2").file
    corrected(note)
    assert [list(each.files.all()) for each in Publication.objects.order_by("version")] == [[first], [second]]


def test_the_snapshot_asks_the_same_number_of_queries_for_one_and_thirty_points(django_assert_num_queries):
    small, large = make_note(), make_note(make_meeting(slug="stort"))
    for number in range(30):
        point = make_point(large, answers=make_agenda_item(large.meeting, number + 1))
        make_measure(point)
        make_attachment(large, content=PDF + bytes([number]))
    for note in (small, large):
        note = Note.objects.get(pk=note.pk)
        with django_assert_num_queries(6):  # the meeting, its attendance, the points, measures, topics, attachments
            note.snapshot()


def test_the_database_holds_one_note_per_meeting_and_one_point_per_anchor():
    note = published()
    with pytest.raises(IntegrityError), transaction.atomic():
        make_note(note.meeting)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_point(note, anchor=1)
    assert (Note.objects.count(), note.points.count()) == (1, 2)


def test_a_redacted_passage_is_taken_out_of_the_admins_log_too():
    note, staff = published(make_note(title="Åsa Berg talade", points=["Hos Åsa Berg"])), make_user()
    rows = [{"added": {"name": "punkt", "object": "Hos Åsa Berg"}}, {"changed": {"fields": ["Rubrik"]}}]
    LogEntry.objects.log_actions(staff.pk, [note], CHANGE, change_message=rows, single_object=True)
    LogEntry.objects.log_actions(staff.pk, [note], CHANGE, change_message="Åsa Berg ringde", single_object=True)
    redact(Publication.objects.get(), passage="Åsa Berg", reason="Bad om det.", by=staff, now=NOW)
    mark = "[uppgiften är borttagen]"
    assert set(LogEntry.objects.values_list("object_repr", flat=True)) == {f"{mark} talade"}
    assert sorted(entry.get_change_message() for entry in LogEntry.objects.all()) == [
        f"Lade till punkt ”Hos {mark}”. Ändrade Rubrik.",
        f"{mark} ringde",
    ]


def test_a_redacted_word_stands_in_no_block_of_the_index():
    published(make_note(title="Zebrafink talade"))
    assert "zebra" in index_blocks() or connection.vendor != "sqlite"
    redact(Publication.objects.get(), passage="Zebrafink", reason="Bad om det.", by=make_user(), now=NOW)
    assert "zebra" not in index_blocks()


def test_the_log_of_accounts_is_nobodys_text():
    published(make_note(title="Hos Kim"))
    kim = make_user("Kim")
    LogEntry.objects.log_actions(kim.pk, [kim], CHANGE, change_message="Kim", single_object=True)
    redact(Publication.objects.get(), passage="Kim", reason="Bad om det.", by=kim, now=NOW)
    assert LogEntry.objects.get().object_repr == "Kim"
