"""From a meeting to the working copy of its note: what is offered, what is written, who may, and two at once."""

from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from council.models import Attendance, Meeting
from council.tests.build import make_member, make_protected, make_term
from notes.models import Note
from trygghetsrad.accounts.models import User
from trygghetsrad.records.actions import redact, withdraw

from .at_once import at_once
from .build import (
    NOW,
    make_agenda_item,
    make_attendance,
    make_measure,
    make_meeting,
    make_note,
    make_point,
    make_update,
    make_user,
    published,
)
from .posting import note_form

pytestmark = pytest.mark.django_db
LIST, WAITING = "/admin/notes/note/", "/admin/notes/note/borja/"
TITLES = ("Välkommen", "Uppföljning av förra mötet", "Läget just nu: polisen", "Tema: Ljus", "Laget runt")


@pytest.fixture
def writer(client):
    """Writes notes, and may say on the meeting who was there."""
    client.force_login(make_writer())
    return client


def make_writer(name="redaktor"):
    user = make_user(name)
    attendance = Permission.objects.filter(content_type__app_label="council", codename__endswith="_attendance")
    user.user_permissions.add(*attendance, *Permission.objects.filter(codename="view_meeting"))
    return user


def begin(meeting):
    return f"{WAITING}{meeting.pk}/"


def meeting_with_agenda(titles=TITLES):
    meeting = make_meeting()
    items = [make_agenda_item(meeting, number, title) for number, title in enumerate(titles, start=1)]
    return meeting, items


def answers(items=(), standing=(), **fields):
    chosen = {"items": [item.pk for item in items], "standing": list(standing)}
    return {"title": "Ljus", "summary": "", "source_line": "Antecknat."} | chosen | fields


def seen_in(response):
    return response.context["form"]["seen"].value()


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
    note_with_measure(date(2024, 1, 1))
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
        note_with_measure(date(2024, 3, 1) + timedelta(days=number))
    assert queries() == few


# The measures that wait


def note_with_measure(day, *, what="Mäta ljuset", status=None, is_published=True, **fields):
    note = make_note(make_meeting(day), points=())
    measure = make_measure(make_point(note), what=what, **fields)
    if status:
        make_update(measure, status, **({"words": "det är för dyrt"} if status == "impossible" else {}))
    return (published(note) if is_published else note), measure


def follow_up(writer):
    meeting, items = meeting_with_agenda(["Uppföljning av förra mötet"])
    writer.post(begin(meeting), answers(items))
    return Note.objects.get(meeting=meeting).points.get().body.replace("&nbsp;", " ")


def test_the_follow_up_begins_with_the_measures_that_wait(writer):
    _note, late = note_with_measure(date(2025, 1, 1), what="Mäta <ljuset>", status="partly")
    _note, new = note_with_measure(date(2025, 2, 1), what="Skriva brev", due=None, responsible="polisen")
    note_with_measure(date(2025, 3, 1), status="done")
    note_with_measure(date(2025, 4, 1), status="impossible")
    note_with_measure(date(2025, 5, 1), is_published=False)
    note_with_measure(date(2026, 3, 1))  # of a later meeting
    assert follow_up(writer) == (
        f'<ul><li><p><a href="/atgarder/#atgard-{late.pk}">Mäta &lt;ljuset&gt;</a><br>'
        "Tekniska förvaltningen. "
        "Försenad: skulle vara klar 30 april 2026. Delvis klar.</p></li>"
        f'<li><p><a href="/atgarder/#atgard-{new.pk}">Skriva brev</a><br>'
        "Polisen. Ny.</p></li></ul>"
    )


def test_what_is_left_out_or_withdrawn_does_not_come_back_in_a_new_note(writer):
    note, _measure = note_with_measure(date(2025, 1, 1), what="Ring Anna Berg")
    user = make_user("granskare")
    redact(note.document.publications.get(), passage="Anna Berg", reason="Bad om det.", by=user, now=NOW)
    gone, _measure = note_with_measure(date(2025, 2, 1), what="Dold åtgärd")
    withdraw(gone.document, by=user, now=NOW, reason="Fel.")
    body = follow_up(writer)
    assert "Ring [uppgiften är borttagen]" in body and "Anna" not in body and "Dold" not in body


# Two at once


def meanwhile(response):
    form = response.context["form"]
    return [(each.label, each.saved) for each in form.both], [each.label for each in form.taken]


@pytest.mark.parametrize(
    ("mine", "told", "written"),
    [
        ("", ([], ["Invånare: närvarande"]), 7),
        ("4", ([("Invånare: närvarande", "7")], []), 4),
        ("7", ([], []), 7),
    ],
)
def test_numbers_that_somebody_saved_on_the_meeting_meanwhile_are_told_once(writer, mine, told, written):
    meeting, items = meeting_with_agenda()
    sent = answers(items, present_resident=mine, present_police="2", seen=seen_in(writer.get(begin(meeting))))
    make_attendance(meeting, "resident", 7, 0)
    LogEntry.objects.log_actions(make_user("Kim").pk, [meeting], 2, change_message="Närvaro", single_object=True)
    answer = writer.post(begin(meeting), sent)
    assert answer.status_code == 200 and "Kim sparade " in answer.content.decode()
    assert meanwhile(answer) == told and not Note.objects.exists()
    again = sent | {"seen": seen_in(answer), "present_resident": answer.context["form"]["present_resident"].value()}
    assert writer.post(begin(meeting), again).status_code == 302
    assert dict(Attendance.objects.values_list("group", "present")) == {"resident": written, "police": 2}


def test_numbers_that_stood_there_when_the_form_was_opened_are_changed_at_once(writer):
    meeting, items = meeting_with_agenda()
    make_attendance(meeting, "resident", 7, 0)
    sent = answers(items, present_resident="8", seen=seen_in(writer.get(begin(meeting))))
    assert writer.post(begin(meeting), sent).status_code == 302
    assert Attendance.objects.get().present == 8


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("attempt", range(3))
def test_of_two_who_count_at_the_same_moment_one_is_told(attempt):
    meeting, items = meeting_with_agenda()
    row = make_attendance(meeting, "resident", 7, 0)
    clients = [Client(), Client()]
    for client, name in zip(clients, ("Kim", "Robin"), strict=True):
        client.force_login(User.objects.create_superuser(name, is_staff=True))
    address = f"/admin/council/meeting/{meeting.pk}/change/"
    theirs = note_form(clients[0].get(address), "meeting_form") | {"attendance-0-present": "8"}
    mine = answers(items, present_resident="9", seen=seen_in(clients[1].get(begin(meeting))))
    codes = {}

    def save(number, path, sent):
        codes[number] = clients[number].post(path, sent).status_code

    assert at_once(lambda: save(0, address, theirs), lambda: save(1, begin(meeting), mine)) == []
    row.refresh_from_db()
    assert (codes, row.present) in [({0: 302, 1: 200}, 8), ({0: 200, 1: 302}, 9)]


@pytest.mark.django_db(transaction=True)
def test_two_who_begin_at_once_make_one_note():
    meeting, items = meeting_with_agenda()
    writers, start, places = [Client(), Client()], Barrier(2), []
    for number, writer in enumerate(writers):
        writer.force_login(make_writer(f"redaktor-{number}"))

    def write(writer):
        start.wait()
        places.append(writer.post(begin(meeting), answers(items, present_resident=4)).url)
        connection.close()

    threads = [Thread(target=write, args=[writer]) for writer in writers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert places == [f"/admin/notes/note/{Note.objects.get().pk}/change/"] * 2
    assert Note.objects.get().points.count() == len(items) and Meeting.objects.get().attendance.count() == 1
