"""Measures in the admin: agreed on in the form of the note, and the list of them all."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

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
    note_with_measure,
    published,
)
from .posting import post_opened
from .test_admin import change, errors, form

pytestmark = pytest.mark.django_db
LIST = "/admin/notes/measure/"
WORDS = {"what": "Byta lampan", "responsible": "tekniska förvaltningen", "due": "2026-04-30"}


def row_of(point):
    return {"id": point.pk, "order": point.order, "title": point.title, "body": point.body}


# In the form of the note


def test_a_measure_is_written_in_the_note_at_one_of_its_points(staff):
    note = make_note()
    points = [row_of(point) for point in note.points.all()]
    measures = [WORDS | {"point": points[1]["id"]}]
    response = post_opened(staff, change(note), form(note.meeting, points=points, measures=measures))
    assert response.status_code == 302
    assert list(Measure.objects.values_list("note", "point", "what", "responsible", "due")) == [
        (note.pk, points[1]["id"], "Byta lampan", "tekniska förvaltningen", date(2026, 4, 30))
    ]


@pytest.mark.parametrize(("points", "chosen"), [(["Egen"], "Egen"), (["Egen", "Till"], None)])
def test_the_only_point_of_a_note_is_chosen_from_the_start(staff, points, chosen):
    note = make_note(points=points)
    [_points, measures, _attachments] = staff.get(change(note)).context["inline_admin_formsets"]
    initial = measures.formset.empty_form["point"].initial
    assert initial == (note.points.get().pk if chosen else None)


def test_a_measure_that_was_only_begun_is_not_kept(staff):
    note = make_note(points=["Egen"])
    points = [row_of(point) for point in note.points.all()]
    begun = {"point": points[0]["id"], "what": "", "responsible": "", "due": ""}
    assert post_opened(staff, change(note), form(note.meeting, points=points, measures=[begun])).status_code == 302
    assert not Measure.objects.exists()


def test_from_a_measure_in_the_note_one_comes_to_how_it_goes(staff):
    measure = make_measure(make_note(points=["Egen"]).points.get())
    assert f'href="{LIST}{measure.pk}/change/"' in staff.get(change(measure.note)).content.decode()


def test_what_it_led_to_is_written_at_the_point(staff):
    note = make_note(points=["Ljus"])
    point = row_of(note.points.get()) | {"outcome": "<p>Ljus <script>x</script>behövs.</p>"}
    post_opened(staff, change(note), form(note.meeting, points=[point]))
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
    points = [row_of(note.points.get())]
    response = post_opened(staff, change(note), form(note.meeting, points=points, measures=[measure]))
    assert errors(response) == [message]
    assert not Measure.objects.exists() and measure["what"].strip() in response.content.decode()


def test_a_point_with_measures_is_not_removed_and_says_why(staff):
    note = note_with_measure()
    point = row_of(note.points.get()) | {"DELETE": "on"}
    response = post_opened(staff, change(note), form(note.meeting, points=[point]))
    assert errors(response) == [
        "Punkten ”Åtgärder” har åtgärder. Flytta dem till en annan punkt eller ta bort dem, spara, och försök igen."
    ]
    assert (note.points.count(), Measure.objects.count()) == (1, 1)


def test_a_measure_goes_from_a_draft_but_not_once_it_was_published(staff):
    note = published(note_with_measure())
    make_measure(note.points.get(), what="Ny")
    rows = [{"id": each.pk, "point": each.point_id, **WORDS, "DELETE": "on"} for each in Measure.objects.order_by("pk")]
    refused = post_opened(staff, change(note), form(note.meeting, points=[row_of(note.points.get())], measures=rows))
    assert [each[:55] for each in errors(refused)] == ["Åtgärden ”Byta lampan” är publicerad och kan inte tas b"]
    rows[0].pop("DELETE")
    post_opened(staff, change(note), form(note.meeting, points=[row_of(note.points.get())], measures=rows))
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
    assert re.findall(r'"field-state_in_public">(.*?)</td>', html) == [
        "Syns inte än för att anteckningen publiceras 1 januari 2200",
        "Syns inte för att den inte står i den version som är publicerad",
        "Syns inte för att anteckningen är tillbakadragen",
        "Syns inte för att anteckningen bara visades till 21 maj 2026",
        "Syns inte än för att anteckningen publiceras 1 januari 2200",
        'Syns på webbplatsen: <a href="/minnesanteckningar/2026-02-12/">anteckningarna</a>',
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


@pytest.mark.parametrize("address", ["list", "measure", "note"])
def test_the_admin_asks_the_same_queries_for_one_and_thirty(staff, address):
    note = published(note_with_measure())
    measure = Measure.objects.get()
    make_update(measure)
    path = {"list": LIST, "measure": f"{LIST}{measure.pk}/change/", "note": change(note)}[address]
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
