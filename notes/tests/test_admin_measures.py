"""Measures in the admin: agreed on in the form of the note, followed up in a list of their own."""

import re
from datetime import date

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from notes.models import Measure, MeasureUpdate, Note
from trygghetsrad.records.actions import withdraw

from .build import (
    DAY,
    FAR,
    NOW,
    corrected,
    make_measure,
    make_meeting,
    make_note,
    make_point,
    make_update,
    make_user,
    published,
)
from .test_admin import change, errors, form

pytestmark = pytest.mark.django_db
LIST = "/admin/notes/measure/"
WORDS = {"what": "Byta lampan", "responsible": "tekniska förvaltningen", "due": "2026-04-30"}


def follow_up(measure):
    return f"{LIST}{measure.pk}/change/"


def updates(*rows):
    """What the browser sends of the updates; each row the fields of one, `id` among them where it is there already."""
    sent = {"updates-TOTAL_FORMS": len(rows), "updates-INITIAL_FORMS": sum("id" in row for row in rows)}
    for number, row in enumerate(rows):
        sent |= {f"updates-{number}-{name}": value for name, value in row.items()}
    return sent


def row_of(point):
    return {"id": point.pk, "order": point.order, "title": point.title, "body": point.body}


def note_with_measure(day=date(2026, 2, 11)):
    note = make_note(make_meeting(day), points=["Åtgärder"])
    make_measure(note.points.get())
    return note


# In the form of the note


def test_a_measure_is_written_in_the_note_at_one_of_its_points(staff):
    note = make_note()
    points = [row_of(point) for point in note.points.all()]
    response = staff.post(
        change(note), form(note.meeting, points=points, measures=[WORDS | {"point": points[1]["id"]}])
    )
    assert response.status_code == 302
    assert list(Measure.objects.values_list("note", "point", "what", "responsible", "due")) == [
        (note.pk, points[1]["id"], "Byta lampan", "tekniska förvaltningen", date(2026, 4, 30))
    ]


def test_what_it_led_to_is_written_at_the_point(staff):
    note = make_note(points=["Ljus"])
    point = row_of(note.points.get()) | {"outcome": "<p>Ljus <script>x</script>behövs.</p>"}
    staff.post(change(note), form(note.meeting, points=[point]))
    assert note.points.get().outcome == "<p>Ljus behövs.</p>"


def test_only_the_saved_points_of_the_note_itself_are_offered(staff):
    note = make_note(points=["Egen"])
    make_note(make_meeting(date(2026, 3, 1)), points=["Annans"])
    [_points, measures, _attachments] = staff.get(change(note)).context["inline_admin_formsets"]
    offered = measures.formset.empty_form.fields["point"].choices
    assert [str(label) for _value, label in offered] == ["---------", "Egen"]
    html = staff.get("/admin/notes/note/add/").content.decode()
    assert "Spara först om punkten är ny" in html and 'name="measures-MAX_NUM_FORMS" value="0"' in html


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"point": ""}, "Detta fält måste fyllas i."),
        ({"point": "999999"}, "Välj ett giltigt alternativ. Det valet finns inte bland tillgängliga alternativ."),
        ({"point": "annans"}, "Välj ett giltigt alternativ. Det valet finns inte bland tillgängliga alternativ."),
        ({"what": "  "}, "Detta fält måste fyllas i."),
        ({"what": "x" * 301}, "Säkerställ att detta värde har som mest 300 tecken (den har 301)."),
        ({"due": "2026-02-10"}, "Dagen är före mötet 11\xa0februari\xa02026."),
        ({"due": "31/2 2026"}, "Fyll i ett giltigt datum."),
    ],
)
def test_a_measure_that_cannot_be_kept_is_refused_in_words_and_nothing_is_lost(staff, fields, message):
    note = make_note(points=["Egen"])
    other = make_note(make_meeting(date(2026, 3, 1)), points=["Annans"])
    if fields.get("point") == "annans":
        fields = {"point": other.points.get().pk}
    measure = WORDS | {"point": note.points.get().pk, "what": "Det jag skrev"} | fields
    response = staff.post(change(note), form(note.meeting, points=[row_of(note.points.get())], measures=[measure]))
    assert errors(response) == [message]
    assert not Measure.objects.exists() and measure["what"].strip() in response.content.decode()


def test_a_point_with_measures_is_not_removed_and_says_why(staff):
    note = note_with_measure()
    point = row_of(note.points.get()) | {"DELETE": "on"}
    response = staff.post(change(note), form(note.meeting, points=[point]))
    assert errors(response) == [
        "Punkten ”Åtgärder” har åtgärder. Flytta dem till en annan punkt eller ta bort dem, spara, och försök igen."
    ]
    assert (note.points.count(), Measure.objects.count()) == (1, 1)


def test_a_measure_goes_from_a_draft_but_not_once_it_was_published(staff):
    note = published(note_with_measure())
    make_measure(note.points.get(), what="Ny")
    rows = [{"id": each.pk, "point": each.point_id, **WORDS, "DELETE": "on"} for each in Measure.objects.order_by("pk")]
    refused = staff.post(change(note), form(note.meeting, points=[row_of(note.points.get())], measures=rows))
    assert [each[:55] for each in errors(refused)] == ["Åtgärden ”Byta lampan” är publicerad och kan inte tas b"]
    rows[0].pop("DELETE")
    staff.post(change(note), form(note.meeting, points=[row_of(note.points.get())], measures=rows))
    assert [each.what for each in Measure.objects.all()] == ["Byta lampan"]


def test_a_draft_goes_with_its_measures(staff):
    note = note_with_measure()
    make_update(Measure.objects.get())
    staff.post(f"/admin/notes/note/{note.pk}/delete/", {"post": "yes"})
    assert not Note.objects.exists() and not MeasureUpdate.objects.exists()


# The list


def shown(staff, query=""):
    return [each.what for each in staff.get(f"{LIST}{query}").context["cl"].result_list]


def test_the_list_tells_how_each_stands_and_why_it_is_not_seen(staff):
    note_with_measure()
    published(note_with_measure(date(2026, 2, 12)))
    published(note_with_measure(date(2026, 2, 13)), visible_from=FAR)
    published(note_with_measure(date(2026, 2, 14)), visible_until=NOW + DAY)
    withdraw(published(note_with_measure(date(2026, 2, 15))).document, by=None, now=NOW, reason="Fel.")
    note = published(make_note(make_meeting(date(2026, 2, 16)), points=["Åtgärder"]))
    make_measure(note.points.get())
    coming = published(make_note(make_meeting(date(2026, 2, 17)), points=["Åtgärder"]))
    make_measure(coming.points.get())
    corrected(coming, visible_from=FAR)
    html = staff.get(LIST).content.decode().replace("\xa0", " ")
    assert re.findall(r'"field-state_in_public">(.*?)<', html) == [
        "Syns inte än för att anteckningen publiceras 1 januari 2200",
        "Syns inte för att den inte står i den version som är publicerad",
        "Syns inte för att anteckningen är tillbakadragen",
        "Syns inte för att anteckningen bara visades till 21 maj 2026",
        "Syns inte än för att anteckningen publiceras 1 januari 2200",
        "Syns på webbplatsen",
        "Syns inte för att anteckningen är ett utkast",
    ]
    assert html.count('<td class="field-status">Ny, försenad</td>') == 7


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?lage=oppna", ["Ny", "Sen"]),
        ("?lage=forsenade", ["Sen"]),
        ("?lage=done", ["Klar"]),
        ("?lage=new", ["Ny"]),
        ("?lage=finns-inte", []),
        ("?responsible=rektorn", ["Klar"]),
        ("?note__meeting__day__year=2025", ["Klar"]),
        ("?q=klar", ["Klar"]),
        ("", ["Ny", "Sen", "Klar"]),
    ],
)
def test_the_list_can_be_searched_and_filtered(staff, query, expected):
    point = make_note().points.first()
    make_measure(point, what="Ny", due=None)
    make_update(make_measure(point, what="Sen", due=date(2026, 3, 1)))
    old = make_note(make_meeting(date(2025, 2, 1))).points.first()
    make_update(make_measure(old, what="Klar", responsible="rektorn"), "done")
    assert shown(staff, query) == expected


# Following up


def test_a_follow_up_is_public_as_soon_as_it_is_saved_and_stands_in_the_log(staff, client):
    published(note_with_measure())
    measure = Measure.objects.get()
    page = staff.get(follow_up(measure)).content.decode()
    assert "syns där så snart du sparar" in page and f'value="{timezone.localdate()}"' in page
    staff.post(follow_up(measure), updates({"day": "2026-04-12", "status": "done", "words": "Den lyser."}))
    update = MeasureUpdate.objects.get()
    assert (update.recorded_by.username, update.day) == ("redaktor", date(2026, 4, 12))
    assert "Klar 12\xa0april\xa02026</b>. Den lyser." in client.get("/atgarder/").content.decode()
    assert "uppföljning" in LogEntry.objects.get(object_id=measure.pk).get_change_message()


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            {"day": "2026-02-10", "status": "done"},
            "Dagen är före mötet 11\xa0februari\xa02026. Åtgärden fanns inte då.",
        ),
        ({"day": "2199-01-01", "status": "done"}, "Dagen har inte varit än. Skriv den dag då du vet hur det gick."),
        ({"day": "06/10/2026", "status": "done"}, "Fyll i ett giltigt datum."),
        ({"day": "", "status": "done"}, "Detta fält måste fyllas i."),
        ({"day": "2026-03-01", "status": ""}, "Detta fält måste fyllas i."),
        ({"day": "2026-03-01", "status": "impossible"}, "Skriv varför åtgärden inte är möjlig."),
        (
            {"day": "2026-03-01", "status": "elsewhere"},
            "Skriv vems ansvaret är när det är någon annans, och bara då.",
        ),
    ],
)
def test_a_follow_up_that_cannot_be_kept_is_refused_in_words(staff, row, message):
    note_with_measure()
    measure = Measure.objects.get()
    response = staff.post(
        follow_up(measure), updates(row | {"words": "Det jag skrev"} if "impossible" not in row.values() else row)
    )
    [formset] = response.context["inline_admin_formsets"]
    assert [each for found in formset.formset.errors for each in found.values()] == [[message]]
    assert not MeasureUpdate.objects.exists()


def test_a_form_with_nothing_filled_in_records_nothing(staff):
    note_with_measure()
    measure = Measure.objects.get()
    yesterday = str(timezone.localdate() - DAY)  # it lay open past midnight
    blank = {"day": yesterday, "status": "", "words": "", "whose": ""}
    sent = updates(blank) | {"initial-updates-0-day": yesterday}
    assert staff.post(follow_up(measure), sent).status_code == 302
    assert not MeasureUpdate.objects.exists()


def test_a_follow_up_is_put_right_but_not_erased_once_public(staff):
    note = note_with_measure()
    update = make_update(Measure.objects.get())
    row = {"id": update.pk, "day": "2026-03-05", "status": "ongoing", "words": "Rätt dag.", "DELETE": "on"}
    published(note)
    staff.post(follow_up(update.measure), updates(row))
    kept = MeasureUpdate.objects.get()
    assert (kept.day, kept.words, kept.recorded_by.username) == (date(2026, 3, 5), "Rätt dag.", "redaktor")


def test_a_follow_up_of_a_draft_can_be_erased(staff):
    note_with_measure()
    update = make_update(Measure.objects.get())
    row = {"id": update.pk, "day": "2026-03-04", "status": "ongoing", "DELETE": "on"}
    staff.post(follow_up(update.measure), updates(row))
    assert not MeasureUpdate.objects.exists()


def test_what_was_agreed_is_not_changed_here_and_none_is_added_here(staff):
    note_with_measure()
    measure = Measure.objects.get()
    staff.post(follow_up(measure), updates() | {"what": "ÄNDRAD", "due": "2030-01-01", "note": "1"})
    assert Measure.objects.get().what == "Mäta ljuset vid stationen"
    assert staff.get(f"{LIST}add/").status_code == 403
    assert f'href="/admin/notes/note/{measure.note_id}/change/"' in staff.get(follow_up(measure)).content.decode()


@pytest.mark.parametrize(("is_published", "expected"), [(False, (302, 0)), (True, (403, 1))])
def test_only_what_was_never_published_can_be_removed(staff, is_published, expected):
    note = note_with_measure()
    if is_published:
        withdraw(published(note).document, by=None, now=NOW, reason="Fel.")
    response = staff.post(f"{LIST}{Measure.objects.get().pk}/delete/", {"post": "yes"})
    assert (response.status_code, Measure.objects.count()) == expected


def test_who_may_only_read_changes_nothing(client):
    note_with_measure()
    measure = Measure.objects.get()
    client.force_login(make_user(may=["view"]))
    assert client.get(follow_up(measure)).status_code == 200
    assert client.post(follow_up(measure), updates({"day": "2026-03-05", "status": "done"})).status_code == 403
    assert not MeasureUpdate.objects.exists()


@pytest.mark.parametrize("address", ["list", "measure", "note"])
def test_the_admin_asks_the_same_queries_for_one_and_thirty(staff, address):
    note = published(note_with_measure())
    measure = Measure.objects.get()
    make_update(measure)
    path = {"list": LIST, "measure": follow_up(measure), "note": change(note)}[address]
    staff.get(path)
    few = queries(staff, path)
    for number in range(30):
        corrected(published(note_with_measure(date(2025, 1, number + 1))))
        make_update(measure, day=date(2026, 3, 1), recorded_by=make_user(f"u{number}"))
        make_measure(make_point(note, order=number + 2))
    assert queries(staff, path) == few


def queries(client, path):
    with CaptureQueriesContext(connection) as caught:
        assert client.get(path).status_code == 200
    return len(caught)
