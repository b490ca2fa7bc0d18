"""The list of all notes, and what other pages show of them: exactly what is public, and nothing beside it."""

import re
from datetime import date

import pytest
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from notes.models import Note
from trygghetsrad.records.actions import redact, withdraw
from trygghetsrad.records.eras import course
from trygghetsrad.records.models import Change, Publication
from trygghetsrad.tests.queries import queries_of as asked_of

from .build import DAY, FAR, NOW, corrected, make_meeting, make_note, make_user, published

pytestmark = pytest.mark.django_db
ADDRESS = "/minnesanteckningar/"


def links(html):
    return re.findall(r'<h3><a href="/minnesanteckningar/(.*?)/">(.*?)</a></h3>', html)


def listed(client):
    return links(client.get(ADDRESS).content.decode())


def rendered(text, **context):
    return Template("{% load notes_tags %}" + text).render(Context(context))


def plant_what_is_not_public():
    """A draft, a scheduled, a withdrawn and an ended note, and a draft change of a public one."""
    make_note(make_meeting(date(2026, 3, 1)), title="Utkast")
    published(make_note(make_meeting(date(2026, 3, 2)), title="Sedan"), visible_from=FAR)
    gone = published(make_note(make_meeting(date(2026, 3, 3)), title="Tillbakadragen"))
    withdraw(gone.document, by=None, now=NOW, reason="Fel.")
    published(make_note(make_meeting(date(2026, 3, 4)), title="Slut"), visible_until=NOW + DAY)


def test_with_nothing_published_the_list_says_so(client):
    plant_what_is_not_public()
    assert listed(client) == []
    assert "Det finns inga minnesanteckningar att läsa här än." in client.get(ADDRESS).content.decode()


def test_the_list_holds_exactly_what_is_public_latest_first(client):
    plant_what_is_not_public()
    for day in (date(2025, 5, 1), date(2026, 2, 1), date(2026, 4, 1)):
        published(make_note(make_meeting(day), title=f"Om {day}"))
    Note.objects.filter(title="Om 2026-02-01").update(title="Ändrad")
    corrected(Note.objects.get(title="Om 2025-05-01"), visible_from=FAR)
    expected = ["2026-04-01", "2026-02-01", "2025-05-01"]
    assert listed(client) == [(day, f"Om {day}") for day in expected]


def test_the_years_are_headings_that_can_be_linked_to(client):
    for day in (date(2025, 5, 1), date(2026, 2, 1), date(2026, 4, 1)):
        published(make_note(make_meeting(day)))
    html = client.get(ADDRESS).content.decode()
    assert re.findall(r'<h2 id="(ar-\d+)">', html) == ["ar-2026", "ar-2025"]


def test_the_list_shows_the_first_line_and_marks_examples(client):
    published(make_note(make_meeting(is_example=True)))
    html = client.get(ADDRESS).content.decode()
    assert "<p>Lamporna byts.</p>" in html and "Rådet vill se fler unga." not in html
    assert "Exempel: mötet är påhittat." in html


def test_redaction_reaches_the_list_and_the_latest(client):
    published(make_note(title="Anna Berg talade", summary="Anna Berg kom."))
    redact(Publication.objects.get(), passage="Anna Berg", reason="Prov.", by=make_user(), now=NOW)
    for html in (client.get(ADDRESS).content.decode(), rendered("{% latest_notes 3 %}")):
        assert "Anna" not in html
        assert html.count("[uppgiften är borttagen]") == 2


def test_the_latest_notes_are_the_latest_that_are_public():
    plant_what_is_not_public()
    for day in range(1, 6):
        published(make_note(make_meeting(date(2026, 1, day)), title=f"Nr {day}"))
    assert [title for _slug, title in links(rendered("{% latest_notes 3 %}"))] == ["Nr 5", "Nr 4", "Nr 3"]


def test_the_latest_of_nothing_is_nothing():
    plant_what_is_not_public()
    assert rendered("{% latest_notes 3 %}").strip() == ""


@pytest.mark.parametrize(
    ("day", "state", "is_published", "expected"),
    [
        (date(2026, 2, 11), "held", True, 'href="/minnesanteckningar/2026-02-11/"'),
        (date(2026, 2, 11), "held", False, "Det finns inga minnesanteckningar från mötet att läsa här."),
        (date(2199, 2, 11), "planned", False, ""),
        (date(2026, 2, 11), "cancelled", False, ""),
    ],
    ids=["published", "held", "to come", "cancelled"],
)
def test_a_meeting_leads_to_its_note_and_promises_none(day, state, is_published, expected):
    note = make_note(make_meeting(day, state=state, reason="Sjukdom"))
    if is_published:
        published(note)
    html = rendered("{% note_link meeting now %}", meeting=note.meeting, now=timezone.now())
    assert expected in html and bool(html.strip()) == bool(expected)


def test_lists_ask_the_same_few_queries_for_one_note_and_for_thirty(client):
    meeting = published().meeting
    few = [
        asked_of(client, ADDRESS),
        queries_of("{% latest_notes 99 %}"),
        queries_of("{% note_link m now %}", m=meeting, now=timezone.now()),
    ]
    for day in range(1, 30):
        published(make_note(make_meeting(date(2025, 1, day))))
    many = [
        asked_of(client, ADDRESS),
        queries_of("{% latest_notes 99 %}"),
        queries_of("{% note_link m now %}", m=meeting, now=timezone.now()),
    ]
    assert many == few
    assert few[0] <= 6 and few[1:] == [3, 1]


def queries_of(text, **context):
    Change.objects.create()
    course()
    with CaptureQueriesContext(connection) as caught:
        rendered(text, **context)
    return len(caught)
