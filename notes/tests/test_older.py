"""Notes of meetings long ago: pasted or attached, and what is refused with all that was typed kept."""

from datetime import UTC, date, datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.utils import timezone

from council.models import FormerMeetingSlug, Meeting
from notes import actions
from notes.models import Note
from trygghetsrad.records.models import StoredFile

from .build import PDF, make_meeting, make_note, make_user

pytestmark = pytest.mark.django_db
OLDER = "/admin/notes/note/aldre/"
DAY = "2020-03-04"


def answers(**fields):
    about = {
        "day": DAY,
        "place": "Kommunhuset",
        "original_day": "2020-03-20",
        "title": "Ljus",
        "source_line": "Från arkivet.",
    }
    return about | {"summary": "", "text": "<p>Lugnt.</p>"} | fields


def upload(content=PDF):
    return SimpleUploadedFile("gamla.pdf", content, "application/pdf")


def points():
    return list(Note.objects.get().points.values_list("order", "title", "body"))


def test_a_pasted_text_becomes_a_meeting_and_a_draft(staff):
    response = staff.post(OLDER, answers())
    note = Note.objects.get()
    assert response.url == f"/admin/notes/note/{note.pk}/change/"
    assert (note.original_day, note.source_line, note.document) == (date(2020, 3, 20), "Från arkivet.", None)
    meeting = note.meeting
    assert (meeting.slug, meeting.state, meeting.place) == (DAY, "held", "Kommunhuset")
    assert points() == [(1, "Anteckningarna", "<p>Lugnt.</p>")]


def test_each_heading_becomes_a_point(staff):
    staff.post(OLDER, answers(text=f"<p>Först</p><h1>Polisen</h1><p>Lugnt.</p><h2>{'x' * 200}</h2>"))
    assert points() == [
        (1, "Anteckningarna", "<p>Först</p>"),
        (2, "Polisen", "<p>Lugnt.</p>"),
        (3, "x" * 149 + "…", ""),
    ]


def test_a_file_alone_is_enough_and_the_point_leads_to_it(staff):
    staff.post(OLDER, answers(text="<p></p>", upload=upload()))
    attachment = Note.objects.get().attachments.get()
    assert (attachment.title, attachment.file.file.read()) == ("Anteckningarna som PDF", PDF)
    assert points() == [(1, "Anteckningarna", "<p>Anteckningarna från mötet finns som bilaga.</p>")]


def test_a_meeting_of_that_day_is_used_as_it_is(staff):
    taken, free = make_meeting(date(2020, 3, 4)), make_meeting(date(2020, 3, 4), slug=f"{DAY}-2", place="Kolbäck")
    make_note(taken)
    staff.post(OLDER, answers())
    assert Note.objects.get(title="Ljus").meeting == free
    free.refresh_from_db()
    assert (free.place, Meeting.objects.count()) == ("Kolbäck", 2)


def test_a_day_whose_address_once_led_elsewhere_can_be_used(staff):
    FormerMeetingSlug.objects.create(slug=DAY, meeting=make_meeting(date(2020, 3, 11)))
    staff.post(OLDER, answers())
    assert Note.objects.get().meeting.slug == f"{DAY}-2"


def errors(response):
    assert response.status_code == 200
    return {name: list(found) for name, found in response.context["form"].errors.items()}


TOMORROW = timezone.localdate() + timedelta(days=1)
WRONG = {
    "no text": ({"text": "<p></p>"}, {"text": ["Klistra in texten eller välj en PDF-fil. Minst ett av dem behövs."]}),
    "no date": ({"day": "4/13 2020"}, {"day": ["Skriv dagen som 2019-04-24."]}),
    "to come": ({"day": f"{TOMORROW}", "original_day": f"{TOMORROW}"}, ["day", "original_day"]),
    "year": ({"day": "0020-03-04"}, {"day": ["Skriv året med fyra siffror, till exempel 2019."]}),
    "before": ({"original_day": "2020-03-03"}, {"original_day": ["Anteckningarna kan inte vara äldre än mötet."]}),
    "no original day": ({"original_day": ""}, {"original_day": ["Detta fält måste fyllas i."]}),
    "no title": ({"title": " "}, {"title": ["Detta fält måste fyllas i."]}),
    "heavy": ({"text": "<div>" * 99}, ["text"]),
    "no pdf": (
        {"upload": upload(b"PK")},
        {"upload": ["Filen är ingen PDF. Spara dokumentet som PDF och välj den i stället."]},
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_and_nothing_is_made(staff, name):
    fields, expected = WRONG[name]
    found = errors(staff.post(OLDER, answers(**fields)))
    assert (list(found) if isinstance(expected, list) else found) == expected
    assert not Note.objects.exists() and not Meeting.objects.exists()


def test_a_file_that_came_with_a_wrong_form_need_not_be_chosen_again(staff):
    form = staff.post(OLDER, answers(title="", text="", upload=upload())).context["form"]
    kept = form["kept"].value()
    assert kept == StoredFile.objects.get().sha256
    staff.post(OLDER, answers(text="", kept=kept))
    assert Note.objects.get().attachments.get().file.sha256 == kept


def test_a_day_with_a_note_leads_to_it_and_what_was_typed_stays(staff):
    note = make_note(make_meeting(date(2020, 3, 4)))
    response = staff.post(OLDER, answers())
    assert list(errors(response)) == ["day"]
    html = response.content.decode()
    assert f'href="/admin/notes/note/{note.pk}/change/"' in html and "&lt;p&gt;Lugnt.&lt;/p&gt;" in html
    assert Note.objects.get() == note


def test_a_cancelled_meeting_of_that_day_is_told(staff):
    make_meeting(date(2020, 3, 4), state="cancelled", reason="Sjukdom")
    assert errors(staff.post(OLDER, answers())) == {
        "day": ["Mötet är inställt, så det finns inget att anteckna från det."]
    }


@pytest.mark.parametrize("may", [(), ("view", "change", "publish")])
def test_only_those_who_may_add_notes_bring_in_older_ones(client, may):
    client.force_login(make_user(may=may))
    assert [client.get(OLDER).status_code, client.post(OLDER, answers()).status_code] == [403, 403]
    assert not Note.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_same_day_brought_in_twice_at_once_is_one_meeting():
    writers, start = [Client(), Client()], Barrier(2)
    for number, writer in enumerate(writers):
        writer.force_login(make_user(f"redaktor-{number}"))

    def bring_in(writer):
        start.wait()
        writer.post(OLDER, answers())
        connection.close()

    threads = [Thread(target=bring_in, args=[writer]) for writer in writers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (Meeting.objects.count(), Note.objects.count()) == (1, 1)


def test_a_meeting_that_is_not_over_is_refused_by_the_action_too():
    make_meeting(date(2026, 2, 11), state="planned")
    with pytest.raises(actions.BeginningRefused, match="Mötet är inte slut än"):
        begin_on(date(2026, 2, 11), now=datetime(2026, 2, 11, 18, 29, tzinfo=UTC))  # it ends at 19.30 in Sweden
    assert begin_on(date(2026, 2, 11), now=datetime(2026, 2, 11, 18, 30, tzinfo=UTC)).pk


def begin_on(day, *, now):
    return actions.begin_older_note(day=day, points=[], by=None, now=now, title="x", source_line="y")


def test_the_words_of_a_refusal_are_for_the_one_who_asked():
    make_note(make_meeting(date(2020, 3, 4)))
    with pytest.raises(actions.BeginningRefused, match="Mötet har redan minnesanteckningar"):
        begin_on(date(2020, 3, 4), now=timezone.now())
