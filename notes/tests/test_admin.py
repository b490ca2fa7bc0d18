"""Writing notes in the admin: what is saved, and what is refused in words."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from notes.forms.fields import PdfField
from notes.models import Note
from trygghetsrad.lib.tests.build_pdf import locked

from .build import (
    PDF,
    make_agenda_item,
    make_attachment,
    make_meeting,
    make_note,
    make_point,
    published,
)
from .posting import post_opened

pytestmark = pytest.mark.django_db
LIST, ADD = "/admin/notes/note/", "/admin/notes/note/add/"


def change(note):
    return f"/admin/notes/note/{note.pk}/change/"


def form(meeting, *, points=(), measures=(), attachments=(), **fields):
    """What the browser sends; `points`, `measures` and `attachments` are the fields of each row."""
    sent = {"meeting": meeting.pk, "title": "Rubrik", "summary": "En rad.", "source_line": "Antecknat."} | fields
    for prefix, rows in (("points", points), ("measures", measures), ("attachments", attachments)):
        known = sum(bool(row.get("id")) for row in rows)
        sent |= {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": known}
        for number, row in enumerate(rows):
            sent |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return sent


def errors(response):
    assert response.status_code == 200
    context = response.context
    found = list(context["adminform"].form.errors.values())
    for formset in context["inline_admin_formsets"]:
        found += [error for row in formset.formset.errors for error in row.values()]
        found.append(formset.formset.non_form_errors())
    return [message for each in found for message in each]


def upload(content=PDF):
    return SimpleUploadedFile("bilder.pdf", content, "application/pdf")


def test_a_note_is_written_with_points_and_attachments_in_one_form(staff):
    meeting = make_meeting()
    item = make_agenda_item(meeting)
    points = [
        {"title": "Läget", "body": "<p>Lugnt.</p>", "answers": item.pk},
        {"title": "Tema", "body": "<p>Ljus.</p>"},
    ]
    response = staff.post(ADD, form(meeting, points=points, attachments=[{"title": "Bilder", "upload": upload()}]))
    assert response.status_code == 302
    note = Note.objects.get()
    assert list(note.points.values_list("order", "title", "body", "answers")) == [
        (1, "Läget", "<p>Lugnt.</p>", item.pk),
        (2, "Tema", "<p>Ljus.</p>", None),
    ]
    assert [(each.title, each.file.file.read()) for each in note.attachments.all()] == [("Bilder", PDF)]


def test_points_without_an_order_go_last(staff):
    note = make_note(points=())
    first = make_point(note, order=7, title="Sju")
    points = [
        {"id": first.pk, "order": 7, "title": "Sju", "body": "<p>x</p>"},
        {"title": "Sist", "body": "<p>x</p>"},
        {"order": 2, "title": "Två", "body": "<p>x</p>"},
    ]
    post_opened(staff, change(note), form(note.meeting, points=points))
    assert list(note.points.values_list("order", "title")) == [(2, "Två"), (7, "Sju"), (8, "Sist")]


@pytest.mark.parametrize("order", [1_000, 32_768, 9_223_372_036_854_775_807])
@pytest.mark.parametrize("rows", ["points", "attachments"])
def test_an_order_that_is_too_high_is_refused_in_words(staff, rows, order):
    row = {"title": "Ett", "body": "<p>x</p>"} if rows == "points" else {"title": "Ett"}
    files = [{"upload": upload()}, {"upload": upload(PDF + b"2")}] if rows == "attachments" else [{}, {}]
    sent = [row | files[0] | {"order": order}, row | files[1]]
    assert errors(staff.post(ADD, form(make_meeting(), **{rows: sent}))) == ["Ordningen får vara högst 999."]


def test_points_after_the_highest_order_still_go_last(staff):
    points = [{"order": 999, "title": "Ett"}, {"title": "Två"}, {"title": "Tre"}]
    staff.post(ADD, form(make_meeting(), points=[{"body": "<p>x</p>"} | each for each in points]))
    assert list(Note.objects.get().points.values_list("order", "title")) == [(999, "Ett"), (999, "Två"), (999, "Tre")]


def test_only_meetings_without_a_note_are_offered(staff):
    taken, free = make_note().meeting, make_meeting(date(2026, 3, 1))
    make_meeting(date(2026, 3, 8), state="cancelled", reason="Sjukdom")
    offered = staff.get(ADD).context["adminform"].form.fields["meeting"].choices
    assert [value for value, _label in offered] == ["", free.pk]
    offered = staff.get(change(taken.note)).context["adminform"].form.fields["meeting"].choices
    assert [value for value, _label in offered] == ["", free.pk, taken.pk]


def test_a_second_note_for_a_meeting_is_refused_in_words(staff):
    meeting = make_note().meeting
    assert errors(staff.post(ADD, form(meeting))) == [
        "Mötet har redan minnesanteckningar. Öppna och ändra dem i stället."
    ]


def test_a_fourth_line_is_refused_in_words(staff):
    response = staff.post(ADD, form(make_meeting(), summary="1\n2\n\n3\n4"))
    assert errors(response) == ["Skriv högst tre rader. Det är det som läsaren ska minnas."]


def test_only_the_agenda_of_the_own_meeting_is_offered(staff):
    note = make_note()
    own = make_agenda_item(note.meeting)
    other = make_agenda_item(make_meeting(date(2026, 3, 1)))
    [points, _measures, _attachments] = staff.get(change(note)).context["inline_admin_formsets"]
    assert [value for value, _ in points.formset.empty_form.fields["answers"].choices] == ["", own.pk]
    [points, _measures, _attachments] = staff.get(ADD).context["inline_admin_formsets"]
    assert points.formset.empty_form.fields["answers"].choices[1:] == [
        (str(other.meeting), [(other.pk, other.numbered_title)])
    ]


@pytest.mark.parametrize("is_new", [True, False])
def test_a_point_cannot_answer_the_agenda_of_another_meeting(staff, is_new):
    other = make_agenda_item(make_meeting(date(2026, 3, 1)))
    point = {"title": "Läget", "body": "<p>x</p>", "answers": other.pk}
    note = None if is_new else make_note(points=())
    address, meeting = (ADD, make_meeting()) if is_new else (change(note), note.meeting)
    response = post_opened(staff, address, form(meeting, points=[point]))
    assert errors(response) == ["Punkten hör till ett annat mötes dagordning."]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"PK\x03\x04", "Filen är ingen PDF. Spara dokumentet som PDF och välj den i stället."),
        (b"", "Den skickade filen är tom."),
        (None, "Välj en fil."),
        (
            PDF[:150],
            "Filen går inte att öppna. Den är skadad, eller blev inte hämtad i sin helhet. "
            "Hämta den igen, eller spara dokumentet som PDF på nytt, och välj den sedan.",
        ),
        (
            locked(),
            "Filen har ett lösenord, så ingen kan läsa den. Spara den utan lösenord och välj den på nytt.",
        ),
    ],
    ids=["other type", "empty", "none", "broken off", "locked"],
)
def test_a_file_that_cannot_be_used_is_refused_in_words(staff, content, message):
    row = {"title": "Bilder"} | ({} if content is None else {"upload": upload(content)})
    assert errors(staff.post(ADD, form(make_meeting(), attachments=[row]))) == [message]


@pytest.mark.parametrize(("size", "is_refused"), [(31_457_280, False), (31_457_281, True)])  # 30 MB
def test_a_file_is_at_most_thirty_megabytes(size, is_refused):
    chosen = upload()
    chosen.size = size
    try:
        PdfField().clean(chosen)
    except ValidationError as error:
        refusals = error.messages
    else:
        refusals = []
    assert refusals == ["Filen är för stor. En bilaga får vara högst 30 MB."] * is_refused


def test_an_attachment_keeps_its_file_when_only_the_title_is_changed(staff):
    note = make_note(points=())
    attachment = make_attachment(note)
    row = {"id": attachment.pk, "order": 1, "title": "Ny rubrik"}
    post_opened(staff, change(note), form(note.meeting, attachments=[row]))
    assert list(note.attachments.values_list("title", "file")) == [("Ny rubrik", attachment.file_id)]


def test_the_meeting_of_a_published_note_stays(staff):
    note = published()
    other = make_meeting(date(2026, 3, 1))
    post_opened(staff, change(note), form(other, title="Ändrad"))
    note.refresh_from_db()
    assert (note.meeting.slug, note.title) == ("2026-02-11", "Ändrad")


def test_markup_is_sanitised_when_it_is_saved(staff):
    body = "<p onclick='x'>Hej <b>x</b></p><script>alert(1)</script><h4>Rubrik</h4>"
    staff.post(ADD, form(make_meeting(), points=[{"title": "Läget", "body": body}]))
    assert Note.objects.get().points.get().body == "<p>Hej <strong>x</strong></p><h4>Rubrik</h4>"
