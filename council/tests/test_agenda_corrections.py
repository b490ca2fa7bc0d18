"""An agenda that has gone out is read as it was; what is put right in it afterwards is told in public."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import timezone

from council.models import AgendaCorrection, Meeting
from notes.tests.posting import post_opened
from trygghetsrad.tests.roles import user_in_role

from .build import DAY, make_meeting, make_superuser
from .test_admin_meetings import change, form, item, numbered
from .test_admin_members import errors
from .test_meeting_pages import text_of

pytestmark = pytest.mark.django_db
SILENT = (
    "Mötet har börjat, så dagordningen har gått ut. Skriv under ”Rättelse av dagordningen” vad du rättar och varför, "
    "eller ångra ändringen."
)
WORDS = "Punkt 1 hade fel rubrik."


@pytest.fixture
def admin(client):
    client.force_login(make_superuser())
    return client


def held(day=None):
    meeting = make_meeting(day or timezone.localdate() - DAY, state="held")
    meeting.agenda.create(number=1, title="Ljus", origin="council")
    return meeting


def row(meeting, title="Ljuset", **fields):
    return item(1, title, id=meeting.agenda.get(number=1).pk, meeting=meeting.pk, **fields)


def send(admin, meeting, rows, known=1, told="", **fields):
    sent = form(rows, initial=(known, 0), **{"day": meeting.day.isoformat(), "state": meeting.state} | fields)
    if meeting.agenda_corrections.exists():
        correction = meeting.agenda_corrections.get()
        sent |= {"agenda_corrections-TOTAL_FORMS": 1, "agenda_corrections-INITIAL_FORMS": 1}
        sent |= {"agenda_corrections-0-id": correction.pk, "agenda_corrections-0-words": told}
    return post_opened(admin, change(meeting), sent)


@pytest.mark.parametrize(
    "rows",
    [
        lambda meeting: [row(meeting)],
        lambda meeting: [row(meeting, "Ljus", DELETE="on")],
        lambda meeting: [row(meeting, "Ljus"), item(2, "Ny")],
    ],
    ids=["changed", "removed", "added"],
)
def test_an_agenda_that_has_gone_out_is_not_changed_in_silence(admin, rows):
    meeting = held()
    response = send(admin, meeting, rows(meeting), theme="Det jag skrev")
    assert SILENT in errors(response) and "Det jag skrev" in response.content.decode()
    assert numbered() == [(1, "Ljus")]


LATER = timedelta(days=7)


def moved_to(day, **fields):
    return {"day": day.isoformat(), "state": "moved", "reason": "Sjukdom."} | fields


def test_a_new_day_in_the_same_breath_opens_no_way_past_that(admin):
    meeting = held()
    response = send(admin, meeting, [row(meeting)], **moved_to(timezone.localdate() + LATER))
    assert SILENT in errors(response) and 'name="agenda_correction"' in response.content.decode()
    assert (numbered(), Meeting.objects.get().day, AgendaCorrection.objects.count()) == ([(1, "Ljus")], meeting.day, 0)


def test_nor_does_a_start_that_is_taken_away(admin):
    meeting = held(timezone.localdate())
    Meeting.objects.update(starts=time(0))
    assert SILENT in errors(send(admin, meeting, [row(meeting)], starts=""))


def test_an_agenda_changed_as_its_meeting_is_moved_is_told(admin):
    meeting, day = held(), timezone.localdate() + LATER
    assert send(admin, meeting, [row(meeting)], **moved_to(day, agenda_correction=WORDS)).status_code == 302
    assert (numbered(), AgendaCorrection.objects.get().words) == ([(1, "Ljuset")], WORDS)
    assert WORDS in text_of(admin.get(Meeting.objects.get().get_absolute_url()))


def test_the_agenda_of_a_meeting_to_come_changes_freely_even_as_its_day_is_put_right(admin):
    meeting = held(timezone.localdate() + DAY)
    sent = {"day": (timezone.localdate() - DAY).isoformat(), "state": "held"}
    assert send(admin, meeting, [row(meeting)], **sent).status_code == 302
    assert (numbered(), AgendaCorrection.objects.count()) == ([(1, "Ljuset")], 0)


def test_with_a_word_about_it_the_agenda_is_put_right_and_all_can_read_that(admin):
    meeting = held()
    assert send(admin, meeting, [row(meeting)], agenda_correction=WORDS).status_code == 302
    told = AgendaCorrection.objects.get()
    assert (numbered(), told.words, told.corrected_by.username) == ([(1, "Ljuset")], WORDS, "chef")
    text = text_of(admin.get(meeting.get_absolute_url()))
    assert "Rättat" in text and WORDS in text


def test_a_correction_without_a_change_would_be_untrue(admin):
    meeting = held()
    response = send(admin, meeting, [row(meeting, "Ljus")], agenda_correction=WORDS)
    assert "Du har skrivit en rättelse men inte ändrat dagordningen. Ta bort rättelsen." in errors(response)
    assert AgendaCorrection.objects.count() == 0


def test_the_rest_of_a_meeting_that_has_been_is_changed_as_before(admin):
    meeting = held()
    assert send(admin, meeting, [row(meeting, "Ljus")], theme="Nytt tema").status_code == 302
    assert Meeting.objects.get().theme == "Nytt tema"


def test_the_agenda_of_an_old_meeting_is_filled_in_freely(admin):
    meeting = make_meeting(date(2019, 4, 24), state="held")
    assert send(admin, meeting, [item(1, "Ljus")], known=0).status_code == 302
    assert (numbered(), AgendaCorrection.objects.count()) == ([(1, "Ljus")], 0)


def test_before_the_meeting_the_agenda_changes_freely(admin):
    meeting = held(timezone.localdate() + DAY)
    Meeting.objects.update(state="planned")
    meeting.refresh_from_db()
    assert "agenda_correction" not in admin.get(change(meeting)).content.decode()
    assert send(admin, meeting, [row(meeting)]).status_code == 302
    assert (numbered(), AgendaCorrection.objects.count()) == ([(1, "Ljuset")], 0)


def test_the_words_can_be_worded_anew_but_not_taken_away(admin):
    meeting = held()
    send(admin, meeting, [row(meeting)], agenda_correction="Namnet Hemlig Person är borta.")
    assert "agenda_corrections-0-DELETE" not in admin.get(change(meeting)).content.decode()
    assert "Detta fält måste fyllas i." in errors(send(admin, meeting, [row(meeting)]))
    assert send(admin, meeting, [row(meeting)], told="Ett namn är borta.").status_code == 302
    assert AgendaCorrection.objects.get().words == "Ett namn är borta."
    assert "Hemlig" not in admin.get(meeting.get_absolute_url()).content.decode()


@pytest.mark.parametrize(("role", "is_offered"), [("Redaktör", True), ("Läsare", False)])
def test_those_who_may_not_change_the_meeting_only_read(client, role, is_offered):
    meeting = held()
    client.force_login(user_in_role(role))
    assert ('name="agenda_correction"' in client.get(change(meeting)).content.decode()) is is_offered


@pytest.mark.parametrize(
    ("starts", "hour", "has_begun"),
    [(time(17, 30), 17, False), (time(17, 0), 17, True), (None, 23, False)],
    ids=["half an hour before", "as it begins", "no time is known"],
)
def test_a_meeting_begins_at_its_local_time(starts, hour, has_begun):
    meeting = Meeting(day=date(2026, 2, 11), starts=starts)
    assert meeting.has_begun(now=datetime(2026, 2, 11, hour - 1, tzinfo=UTC)) is has_begun
    assert meeting.has_begun(now=datetime(2026, 2, 11, 23, 1, tzinfo=UTC)) is True
