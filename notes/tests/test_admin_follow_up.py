"""Following up measures in the admin: what is recorded, what is refused in words, and what stays as it is."""

from datetime import date

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from notes.models import Measure, MeasureUpdate
from trygghetsrad.records.actions import withdraw

from .build import DAY, NOW, make_update, make_user, note_with_measure, published
from .posting import note_form

pytestmark = pytest.mark.django_db
LIST = "/admin/notes/measure/"


def follow_up(measure):
    return f"{LIST}{measure.pk}/change/"


def updates(*rows):
    """What the browser sends of the updates; each row the fields of one, `id` among them where it is there already."""
    sent = {"updates-TOTAL_FORMS": len(rows), "updates-INITIAL_FORMS": sum("id" in row for row in rows)}
    for number, row in enumerate(rows):
        sent |= {f"updates-{number}-{name}": value for name, value in row.items()}
    return sent


def opened(client, measure):
    """The fields of the form as a browser sends them back."""
    return sent_back(client.get(follow_up(measure)))


def sent_back(response):
    return note_form(response, "measure_form")


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


def test_what_can_be_found_is_written_anew_once_however_many_follow_ups_are_saved(staff):
    published(note_with_measure())
    measure, written = Measure.objects.get(), []
    for days in ([1], [2, 3, 4]):
        sent = opened(staff, measure) | {"updates-TOTAL_FORMS": days[-1]}
        for day in days:
            row = {"day": f"2026-04-0{day}", "status": "ongoing", "words": f"Lampa {day}."}
            sent |= {f"updates-{day - 1}-{name}": value for name, value in row.items()}
        with CaptureQueriesContext(connection) as caught:
            staff.post(follow_up(measure), sent)
        written.append(sum('INSERT INTO "records_searchentry"' in each["sql"] for each in caught))
    assert (MeasureUpdate.objects.count(), written) == (4, [1, 1])


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
    staff.post(follow_up(update.measure), opened(staff, update.measure) | updates(row))
    kept = MeasureUpdate.objects.get()
    assert (kept.day, kept.words, kept.recorded_by.username) == (date(2026, 3, 5), "Rätt dag.", "redaktor")


def test_a_follow_up_of_a_draft_can_be_erased(staff):
    note_with_measure()
    update = make_update(Measure.objects.get())
    row = {"id": update.pk, "day": "2026-03-04", "status": "ongoing", "DELETE": "on"}
    staff.post(follow_up(update.measure), opened(staff, update.measure) | updates(row))
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


def test_who_removes_a_measure_has_written_in_the_note(staff):
    note = note_with_measure()
    staff.post(f"{LIST}{Measure.objects.get().pk}/delete/", {"post": "yes"})
    note.refresh_from_db()
    assert list(note.writers.all()) == [note.edited_by] != [None]


def test_who_may_only_read_changes_nothing(client):
    note_with_measure()
    measure = Measure.objects.get()
    client.force_login(make_user(may=["view"]))
    assert client.get(follow_up(measure)).status_code == 200
    assert client.post(follow_up(measure), updates({"day": "2026-03-05", "status": "done"})).status_code == 403
    assert not MeasureUpdate.objects.exists()
