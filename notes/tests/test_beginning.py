"""From a meeting to the working copy of its note: what is offered, what is written, and who may."""

from datetime import date, timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from council.models import Attendance, Meeting
from council.tests.build import make_member, make_protected, make_term
from notes.models import Note

from .beginning import LIST, WAITING, answers, begin, make_writer, measure_from, meeting_with_agenda, seen_in
from .build import make_agenda_item, make_attendance, make_meeting, make_note, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer(client):
    """Writes notes, and may say on the meeting who was there."""
    client.force_login(make_writer())
    return client


def test_meetings_that_have_been_and_lack_a_note_are_listed_latest_first(writer):
    today = timezone.localdate()
    make_note(make_meeting(date(2026, 1, 1)))
    make_meeting(date(2026, 1, 2), state="cancelled", reason="Sjukdom")
    make_meeting(today + timedelta(days=1), state="planned")
    first, last = make_meeting(date(2025, 1, 3)), make_meeting(date(2026, 1, 4), state="planned")
    assert list(writer.get(WAITING).context["meetings"]) == [last, first]
    html = writer.get(LIST).content.decode()
    assert "2 möten har varit och saknar anteckningar." in html and f'href="{WAITING}"' in html


def test_the_form_knows_the_agenda_and_who_had_a_seat_that_day(writer):
    meeting, items = meeting_with_agenda()
    make_attendance(meeting, "police", present=1, excused=0)
    make_term(make_member("A"), "resident")
    make_term(make_protected(), "resident")
    make_term(make_member("B"), "resident", last_day=meeting.day - timedelta(days=1))
    form = writer.get(begin(meeting)).context["form"]
    assert form["title"].initial == "Ljus och trygghet"
    assert form["items"].initial == [item.pk for item in items]
    assert [key for key, _label in form.fields["standing"].choices] == ["municipality", "received", "measures", "next"]
    assert form["standing"].initial == ["municipality", "next", "received"]
    rows = [(row.group, row.present, row.seats) for row, _present, _excused in form.attendance_rows()]
    assert [row for row in rows if row[1] is not None or row[2]] == [("resident", None, 1), ("police", 1, 0)]


def test_a_note_begins_with_the_points_in_the_order_of_the_meeting(writer):
    meeting, items = meeting_with_agenda()
    response = writer.post(begin(meeting), answers([*items[:3], items[4]], ["next", "municipality"]))
    note = Note.objects.get()
    assert response.url == f"/admin/notes/note/{note.pk}/change/"
    assert list(note.points.values_list("order", "title", "answers", "body")) == [
        (1, "Välkommen", items[0].pk, ""),
        (2, "Uppföljning av förra mötet", items[1].pk, ""),
        (3, "Läget just nu: kommunen", None, ""),
        (4, "Läget just nu: polisen", items[2].pk, ""),
        (5, "Laget runt", items[4].pk, ""),
        (6, "Nästa möte", None, ""),
    ]
    assert (note.edited_by.username, note.edit_number, note.document) == ("redaktor", 1, None)


def test_who_was_there_is_written_on_the_meeting(writer):
    meeting, items = meeting_with_agenda()
    row = make_attendance(meeting, "politician", present=3, members=[make_member("A"), make_member("B")])
    numbers = {"present_resident": 5, "excused_resident": 2, "present_politician": 2, "present_police": "0"}
    writer.post(begin(meeting), answers(items, seen=seen_in(writer.get(begin(meeting))), **numbers))
    told = {each.group: (each.present, each.excused) for each in meeting.attendance.all()}
    assert told == {"politician": (2, 0), "resident": (5, 2)}
    assert row.members.count() == 2
    logged = LogEntry.objects.values_list("content_type__model", "action_flag")
    assert sorted(logged) == [("meeting", 2), ("note", 1)]


WRONG = {
    "present_politician": ("1", "2 personer är redan införda med namn på mötet."),
    "present_resident": ("-1", "Kontrollera att detta värde är större än eller lika med 0."),
    "excused_resident": ("fem", "Fyll i ett heltal."),
    "title": ("", "Detta fält måste fyllas i."),
    "summary": ("1\n2\n3\n4", "Skriv högst tre rader. Det är det som läsaren ska minnas."),
    "items": (["0"], "Välj ett giltigt alternativ. 0 finns inte bland tillgängliga alternativ."),
}


@pytest.mark.parametrize("field", WRONG)
def test_what_is_wrong_is_told_and_all_that_was_typed_stays(writer, field):
    meeting, items = meeting_with_agenda()
    make_attendance(meeting, "politician", present=2, members=[make_member("A"), make_member("B")])
    value, message = WRONG[field]
    seen = seen_in(writer.get(begin(meeting)))
    sent = answers(items, present_politician=2, excused_police=1, seen=seen) | {field: value}
    form = writer.post(begin(meeting), sent).context["form"]
    assert dict(form.errors) == {field: [message]}
    assert form["excused_police"].value() == "1"
    assert not Note.objects.exists() and meeting.attendance.get().present == 2


def test_a_note_without_any_point_is_refused(writer):
    meeting, _items = meeting_with_agenda()
    form = writer.post(begin(meeting), answers()).context["form"]
    assert form.non_field_errors() == ["Välj minst en punkt att skriva om."]


def test_a_long_point_of_the_agenda_gets_a_title_that_fits(writer):
    meeting, items = meeting_with_agenda(["Ljus " * 40])
    writer.post(begin(meeting), answers(items))
    assert [len(title) for title in Note.objects.get().points.values_list("title", flat=True)] == [150]


@pytest.mark.parametrize(("state", "after"), [("planned", "held"), ("moved", "moved"), ("held", "held")])
def test_a_planned_meeting_that_is_written_of_was_held(writer, state, after):
    meeting, items = meeting_with_agenda()
    Meeting.objects.filter(pk=meeting.pk).update(state=state, reason="Lokalen var bokad.")
    writer.post(begin(meeting), answers(items, []))
    assert Note.objects.get().meeting.state == after


def test_without_an_agenda_the_standing_points_are_proposed(writer):
    form = writer.get(begin(make_meeting())).context["form"]
    proposed = ["municipality", "next", "police", "received", "round", "theme", "welcome"]
    assert form["standing"].initial == proposed


def test_a_second_one_is_led_to_the_note_that_is_there(writer):
    meeting, items = meeting_with_agenda()
    writer.post(begin(meeting), answers(items))
    note = Note.objects.get()
    for response in (writer.get(begin(meeting)), writer.post(begin(meeting), answers(items, title="Annan"))):
        assert response.url == f"/admin/notes/note/{note.pk}/change/"
    assert Note.objects.get().title == "Ljus" and note.points.count() == len(items)
    page = writer.get(f"/admin/notes/note/{note.pk}/change/").content.decode()
    assert "Mötet har redan minnesanteckningar. Här är de." in page


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"state": "cancelled", "reason": "Sjukdom"}, "Mötet är inställt, så det finns inget att anteckna från det."),
        ({"state": "planned", "day": date(2199, 1, 1)}, "Mötet är inte slut än. Anteckningarna skrivs efteråt."),
    ],
)
def test_a_meeting_that_was_not_held_leads_back_with_the_reason(writer, fields, message):
    meeting = make_meeting(**fields)
    assert writer.post(begin(meeting), answers(standing=["next"])).url == WAITING
    assert message in writer.get(WAITING).content.decode()
    assert not Note.objects.exists()


@pytest.mark.parametrize("may", [(), ("view",), ("view", "change", "publish")])
def test_only_those_who_may_add_notes_may_begin_one(client, may):
    meeting, items = meeting_with_agenda()
    client.force_login(make_user(may=may))
    answered = [client.get(WAITING), client.get(begin(meeting)), client.post(begin(meeting), answers(items))]
    assert [response.status_code for response in answered] == [403] * 3


def test_those_who_may_not_say_who_was_there_are_not_asked(staff):
    meeting, items = meeting_with_agenda()
    assert "present_resident" not in staff.get(begin(meeting)).context["form"].fields
    staff.post(begin(meeting), answers(items, present_resident=5))
    assert Note.objects.exists() and not Attendance.objects.exists()


@pytest.mark.parametrize("is_written", [False, True])
def test_the_page_of_the_meeting_leads_to_its_note(writer, is_written):
    meeting = make_meeting()
    note = make_note(meeting) if is_written else None
    html = writer.get(f"/admin/council/meeting/{meeting.pk}/change/").content.decode()
    address = f"/admin/notes/note/{note.pk}/change/" if note else begin(meeting)
    assert [line for line in html.splitlines() if f'href="{address}"' in line] != []


@pytest.mark.parametrize("path", [WAITING, "form", LIST])
def test_the_pages_ask_as_much_for_thirty_as_for_one(writer, path):
    meeting, _items = meeting_with_agenda(["Välkommen"])
    measure_from(date(2024, 1, 1))
    address = begin(meeting) if path == "form" else path

    def queries():
        with CaptureQueriesContext(connection) as caught:
            assert writer.get(address).status_code == 200
        return len(caught)

    queries()
    few = queries()
    for number in range(30):
        make_meeting(date(2025, 3, 1) + timedelta(days=number))
        make_agenda_item(meeting, number + 2, f"Punkt {number}")
        measure_from(date(2024, 3, 1) + timedelta(days=number))
    assert queries() == few
