"""An agenda that has gone out is read as it was; what is put right in it afterwards is told in public."""

import re
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from council.models import AgendaCorrection, Meeting
from notes.tests.posting import post_opened
from trygghetsrad.tests.roles import user_in_role
from trygghetsrad.tests.searching import index_blocks

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
    assert "Rättad" in text and WORDS in text


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
    send(admin, meeting, [row(meeting)], agenda_correction="Namnet Zebrafink Person är borta.")
    assert "agenda_corrections-0-DELETE" not in admin.get(change(meeting)).content.decode()
    assert "Detta fält måste fyllas i." in errors(send(admin, meeting, [row(meeting)]))
    assert send(admin, meeting, [row(meeting)], told="Ett namn är borta.").status_code == 302
    assert AgendaCorrection.objects.get().words == "Ett namn är borta."
    assert "Zebrafink" not in admin.get(meeting.get_absolute_url()).content.decode()


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


def told(admin, meeting):
    """What the page says about the agenda: each line, and the headings that stood before it; None where not kept."""
    html = admin.get(meeting.get_absolute_url()).content.decode()
    lines = re.findall(r'<div class="correction">(.*?)</div>\s*(?=<div class="correction">|</div>)', html, re.S)
    return [re.findall(r"</b> ([^<]+)</(?:p|h3)>", line) for line in lines]


def test_the_agenda_as_it_went_out_stands_under_the_line_and_each_later_state_too(admin):
    meeting = held()
    send(admin, meeting, [row(meeting, text="Om lampor", minutes=5)], agenda_correction="Ett.")
    correct(admin, meeting, [row(meeting, "Mörkret"), item(2, "Ny")], agenda_correction="Två.")
    assert told(admin, meeting) == [["Två.", "Ljuset"], ["Ett.", "Ljus"]]
    first, second = AgendaCorrection.objects.order_by("pk")
    assert first.former == [{"number": 1, "title": "Ljus", "text": "", "minutes": None, "origin": "council"}]
    assert [(point["text"], point["minutes"]) for point in second.former] == [("Om lampor", 5)]


def test_an_agenda_that_lost_every_point_still_tells_what_stood(admin):
    meeting = held()
    send(admin, meeting, [row(meeting, "Ljus", DELETE="on")], agenda_correction="Punkten utgick.")
    assert told(admin, meeting) == [["Punkten utgick.", "Ljus"]]


def correct(admin, meeting, rows, **fields):
    """Send the form as the page has it, with every earlier correction as it is."""
    for number, each in enumerate(meeting.agenda_corrections.all()):
        told = {f"agenda_corrections-{number}-id": each.pk, f"agenda_corrections-{number}-words": each.words}
        fields = told | fields
    known = meeting.agenda_corrections.count()
    counts = {"agenda_corrections-TOTAL_FORMS": known, "agenda_corrections-INITIAL_FORMS": known}
    sent = {"day": meeting.day.isoformat(), "state": "held"} | counts | fields
    response = post_opened(admin, change(meeting), form(rows, initial=(meeting.agenda.count(), 0), **sent))
    assert response.status_code == 302, errors(response)


def whole_database():
    """Every text that is kept, in any table; on SQLite in the blocks of the index of search too."""
    rows = [str(row) for model in apps.get_models() for row in model.objects.values_list()]
    return "\n".join([*rows, index_blocks()])


def corrected_twice(admin):
    meeting = held()
    correct(admin, meeting, [row(meeting, "Ljus hos Zebrafink")], agenda_correction="Ett.")
    correct(admin, meeting, [row(meeting, "Mörkt hos Zebrafink")], agenda_correction="Två.")
    assert "Ljus hos Zebrafink" in whole_database()
    assert "zebra" in index_blocks() or connection.vendor != "sqlite"
    return meeting


@pytest.mark.parametrize("reworded", [False, True], ids=["alone", "as an earlier line is worded anew"])
def test_a_personal_datum_that_is_taken_away_is_kept_nowhere(admin, reworded):
    meeting = corrected_twice(admin)
    fields = {"agenda_corrections-1-words": "Ett, i andra ord."} if reworded else {}
    correct(admin, meeting, [row(meeting)], agenda_correction="Ett namn.", agenda_is_personal="on", **fields)
    assert [line[1:] for line in told(admin, meeting)] == [[], [], []]
    assert "zebra" not in whole_database().casefold()
    correct(admin, meeting, [row(meeting, "Ljusare")], agenda_correction="Fyra.")
    assert told(admin, meeting)[0] == ["Fyra.", "Ljuset"]


def test_a_point_that_is_removed_leaves_no_name_in_the_log(admin):
    meeting = corrected_twice(admin)
    gone = [row(meeting, "Mörkt hos Zebrafink", DELETE="on")]
    correct(admin, meeting, gone, agenda_correction="Ett namn.", agenda_is_personal="on")
    assert "zebra" not in whole_database().casefold()


def test_how_it_stood_is_hidden_later_with_what_was_before_and_never_comes_back(admin):
    meeting = corrected_twice(admin)
    correct(admin, meeting, [row(meeting)], agenda_correction="Tre.")
    correct(admin, meeting, [row(meeting, "Ljuset")], **{"agenda_corrections-1-hides_former": "on"})
    assert told(admin, meeting) == [["Tre.", "Mörkt hos Zebrafink"], ["Två."], ["Ett."]]
    hidden = AgendaCorrection.objects.filter(hidden_by__username="chef")
    assert [each.words for each in hidden] == ["Två.", "Ett."]
    page = admin.get(change(meeting)).content.decode()
    assert page.count("Syns inte för att det gömdes") == 2 and page.count("Syns under rättelsen på mötets sida.") == 1
    correct(admin, meeting, [row(meeting, "Ljuset")], **{"agenda_corrections-1-words": "Nya ord."})
    assert told(admin, meeting) == [["Tre.", "Mörkt hos Zebrafink"], ["Nya ord."], ["Ett."]]


def test_what_is_hidden_later_is_in_no_index_either(admin):
    meeting = corrected_twice(admin)
    correct(admin, meeting, [row(meeting)], agenda_correction="Tre.")
    correct(admin, meeting, [row(meeting, "Ljuset")], **{"agenda_corrections-0-hides_former": "on"})
    assert "zebra" not in whole_database().casefold()


def test_a_line_without_a_former_agenda_hides_nothing(admin):
    meeting = corrected_twice(admin)
    newest = meeting.agenda_corrections.first()
    AgendaCorrection.objects.filter(pk=newest.pk).update(
        former=None, hidden_at=timezone.now(), hidden_by=newest.corrected_by
    )
    correct(admin, meeting, [row(meeting, "Mörkt hos Zebrafink")], **{"agenda_corrections-0-hides_former": "on"})
    assert AgendaCorrection.objects.get(words="Ett.").former is not None


def test_what_is_hidden_is_not_kept_in_the_database_either():
    correction = held().agenda_corrections.create(
        words="Ett.", corrected_at=timezone.now(), corrected_by=make_superuser()
    )
    now = {"hidden_at": timezone.now(), "hidden_by": correction.corrected_by}
    with pytest.raises(IntegrityError), transaction.atomic():
        AgendaCorrection.objects.update(former=[], **now)
    AgendaCorrection.objects.update(former=None, **now)


def test_a_tick_without_a_line_about_it_is_refused(admin):
    meeting = held()
    response = send(admin, meeting, [row(meeting, "Ljus")], agenda_is_personal="on")
    assert "Skriv vad som är rättat, utan att nämna uppgiften." in errors(response)


def test_hiding_is_for_those_who_may_change_the_meeting(admin, client):
    meeting = corrected_twice(admin)
    client.force_login(user_in_role("Läsare"))
    page = client.get(change(meeting)).content.decode()
    assert "hides_former" not in page and page.count("Syns under rättelsen på mötets sida.") == 2
