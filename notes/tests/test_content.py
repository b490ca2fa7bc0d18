"""The opening note and the example notes, loaded as `make run` and `make demo` load them."""

import tomllib
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from council.models import Meeting, Topic
from notes.content.loading import EXAMPLE, PIECES, load_example_notes, next_wednesday
from notes.models import MeasureUpdate, Note
from notes.reading.ledger import read_ledger
from trygghetsrad.lib.passages import text_of
from trygghetsrad.records.actions import load_once
from trygghetsrad.records.models import Publication
from trygghetsrad.records.reading import corrections
from trygghetsrad.records.rendering import public_content

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def test_the_opening_note_tells_of_the_first_meeting_and_is_loaded_once():
    for _again in range(2):
        for key, load in PIECES:
            load_once(key, load, now=NOW)
    content = public_content(Publication.objects.get())
    assert (content["meeting"]["is_example"], content["meeting"]["starts"]) == (False, None)
    assert {group: row["present"] for group, row in content["attendance"].items()} == {
        "resident": 5,
        "politician": 2,
        "official": 2,
        "police": 1,
    }
    assert len(content["points"]) == 4
    assert content["source_line"] == "Sammanställt i efterhand från kommunens nyhet den 26\xa0april 2019."


def test_the_first_note_removed_by_staff_does_not_come_back():
    [(key, load)] = PIECES
    load_once(key, load, now=NOW)
    Note.objects.update(title="Ändrad av personalen")
    load_once(key, load, now=NOW)
    assert [note.title for note in Note.objects.all()] == ["Ändrad av personalen"]


def test_nine_example_notes_are_public_days_after_their_meetings():
    load_example_notes(now=NOW)
    visible = Publication.objects.visible(now=NOW).order_by("day")
    days = [(each.day.isoformat(), (each.visible_from.date() - each.day).days) for each in visible]
    assert days == [
        ("2024-02-07", 9),
        ("2024-05-15", 21),  # its correction
        ("2024-09-18", 9),
        ("2024-11-27", 9),
        ("2025-02-12", 9),
        ("2025-05-14", 9),
        ("2025-09-17", 9),
        ("2026-02-11", 9),
        ("2026-09-16", 9),
    ]
    assert all(each.content["meeting"]["is_example"] for each in visible)


def test_one_example_was_corrected():
    load_example_notes(now=NOW)
    first, second = Publication.objects.filter(slug="2024-05-15").order_by("version")
    [correction] = corrections(second, now=NOW)
    texts = [text_of(each.content["points"][2]["html"]) for each in (first, second)]
    assert ["till kl.\xa022.00" in texts[0], "till kl.\xa023.00" in texts[1]] == [True, True]
    assert "Rätt tid är kl.\xa023.00." in correction.words


def test_one_example_is_a_draft_and_two_meetings_are_to_come():
    load_example_notes(now=NOW)
    draft = Note.objects.drafts().get()
    assert (draft.meeting.day, draft.points.count()) == (date(2026, 11, 18), 2)
    coming = Meeting.objects.filter(day__gt=NOW.date()).order_by("day")
    assert [(each.day, each.state, each.agenda.count()) for each in coming] == [
        (date(2026, 12, 2), "planned", 9),
        (date(2027, 1, 20), "cancelled", 4),
    ]
    assert all(Meeting.objects.values_list("is_example", flat=True))


def test_the_example_ledger_agrees_with_what_the_notes_say():
    load_example_notes(now=NOW)
    measures = read_ledger({}, now=NOW).measures
    assert Counter(each.standing.status for each in measures) == {
        "done": 11, "ongoing": 2, "partly": 1, "new": 2, "impossible": 1, "elsewhere": 1,
    }  # fmt: skip
    told_in_september = [each for each in measures if each.origin.day < date(2026, 9, 16)]
    assert Counter(each.standing.status for each in told_in_september) == {
        "done": 11, "ongoing": 2, "new": 1, "impossible": 1,
    }  # fmt: skip
    text = text_of(Note.objects.get(meeting__slug="2026-09-16").points.get(order=5).body)
    assert text.split("\n")[1:11] == [
        "Läge",
        "Antal",
        "Klara",
        "11",
        "Pågår",
        "2",
        "Planerad",
        "1",
        "Blir inte av",
        "1",
    ]


def test_no_example_is_followed_up_before_its_meeting_or_by_anybody():
    load_example_notes(now=NOW)
    updates = MeasureUpdate.objects.select_related("measure__note__meeting")
    assert updates.count() == 22
    assert [each for each in updates if each.recorded_by or each.recorded_at.date() != each.day] == []
    assert [each for each in updates if each.day < each.measure.note.meeting.day] == []


def test_every_topic_of_an_example_is_one_that_the_site_starts_with():
    opening = tomllib.loads(Path("contact/content/opening.toml").read_text())
    for place, topic in enumerate(opening["topic"]):
        Topic.objects.get_or_create(title=topic["title"], defaults={"slug": f"amne-{place}"})
    named = [title for path in EXAMPLE.glob("20*.toml") for title in tomllib.loads(path.read_text())["note"]["topics"]]
    load_example_notes(now=NOW)
    published = Publication.objects.visible(now=NOW)
    assert len(named) == sum(len(each.content["topics"]) for each in published) > 9


@pytest.mark.parametrize("today", [date(2026, 11, 23), date(2026, 11, 25), date(2026, 11, 26), date(2026, 12, 31)])
def test_example_meetings_fall_on_the_wednesday_after(today):
    day = next_wednesday(today, {"days_from_today": 9})
    assert (day.weekday(), (day - today).days in range(9, 16)) == (2, True)
