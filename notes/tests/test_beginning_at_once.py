"""A note is begun while somebody else saves the meeting, or begins it too."""

from functools import partial

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from council.models import Attendance, Meeting
from notes.models import Note
from trygghetsrad.accounts.models import User
from trygghetsrad.records.editing import latest_edit

from .at_once import at_once
from .beginning import answers, begin, make_writer, meeting_with_agenda, seen_in
from .build import make_attendance, make_user
from .posting import note_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer(client):
    """Writes notes, and may say on the meeting who was there."""
    client.force_login(make_writer())
    return client


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
    saved = [{"changed": {"fields": ["närvaro"]}}]
    LogEntry.objects.log_actions(make_user("Kim").pk, [meeting], 2, change_message=saved, single_object=True)
    answer = writer.post(begin(meeting), sent)
    assert answer.status_code == 200 and "Kim sparade " in answer.content.decode()
    assert meanwhile(answer) == told and not Note.objects.exists()
    again = sent | {"seen": seen_in(answer), "present_resident": answer.context["form"]["present_resident"].value()}
    assert writer.post(begin(meeting), again).status_code == 302
    assert dict(Attendance.objects.values_list("group", "present")) == {"resident": written, "police": 2}


def test_who_counted_in_a_note_is_known_as_the_one_who_saved_the_meeting(writer):
    meeting, items = meeting_with_agenda()
    writer.post(begin(meeting), answers(items, present_resident="8"))
    assert latest_edit(meeting)[0] == User.objects.get(pk=writer.session["_auth_user_id"])
    entry = LogEntry.objects.get(object_id=str(meeting.pk), content_type__model="meeting")
    assert entry.get_change_message() == "Ändrade närvaro, från anteckningarna."


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
    writers, places = [Client(), Client()], []
    for number, writer in enumerate(writers):
        writer.force_login(make_writer(f"redaktor-{number}"))

    def write(writer):
        places.append(writer.post(begin(meeting), answers(items, present_resident=4)).url)

    assert at_once(*(partial(write, each) for each in writers)) == []
    assert places == [f"/admin/notes/note/{Note.objects.get().pk}/change/"] * 2
    assert Note.objects.get().points.count() == len(items) and Meeting.objects.get().attendance.count() == 1
