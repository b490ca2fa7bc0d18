"""Which measures are open, and what is recorded of them."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError

from notes.actions import UpdateRefused, record_update
from notes.models import Measure, MeasureUpdate

from .build import NOW, make_measure, make_meeting, make_note, make_update, make_user

pytestmark = pytest.mark.django_db


def planted():
    """One measure of each kind that matters to what is open; by name of what it tells."""
    point = make_note().points.first()
    made = {
        name: make_measure(point, what=name, due=due)
        for name, due in [
            ("utan dag", None),
            ("maj", date(2026, 5, 1)),
            ("april", date(2026, 4, 1)),
            ("delvis", date(2026, 6, 1)),
            ("klar", date(2026, 4, 2)),
            ("omöjlig", date(2026, 4, 3)),
            ("annans", None),
            ("åter öppen", date(2026, 7, 1)),
        ]
    }
    make_update(made["maj"], "ongoing")
    make_update(made["delvis"], "partly")
    make_update(made["klar"], "ongoing", day=date(2026, 3, 1))
    make_update(made["klar"], "done", day=date(2026, 3, 2))
    make_update(made["omöjlig"], "impossible", words="privat mark")
    make_update(made["annans"], "elsewhere", whose="Trafikverket")
    make_update(made["åter öppen"], "done", day=date(2026, 3, 1))
    make_update(made["åter öppen"], "new", day=date(2026, 3, 1))
    return made


def test_open_measures_come_by_the_day_they_are_due_with_their_latest_status():
    planted()
    assert list(Measure.objects.open().values_list("what", "latest_status")) == [
        ("april", "new"),
        ("maj", "ongoing"),
        ("delvis", "partly"),
        ("åter öppen", "new"),
        ("utan dag", "new"),
    ]


def test_what_is_due_today_is_not_late():
    planted()
    assert [each.what for each in Measure.objects.late(on=date(2026, 5, 1))] == ["april"]
    assert [each.what for each in Measure.objects.late(on=date(2026, 5, 2))] == ["april", "maj"]


def test_a_measure_stands_at_a_point_of_its_own_note():
    note, other = make_note(), make_note(make_meeting(date(2026, 3, 4)))
    measure = Measure(note=note, point=other.points.first(), what="Mäta ljuset", responsible="rektorn")
    with pytest.raises(ValidationError) as refusal:
        measure.full_clean()
    assert refusal.value.messages == ["Punkten hör till andra minnesanteckningar."]
    measure.point = note.points.first()
    measure.full_clean()


def test_an_update_is_recorded_with_who_and_when_and_put_right_by_another():
    measure, by, other = make_measure(make_note().points.first()), make_user("kim"), make_user("robin")
    update = MeasureUpdate(measure=measure, day=date(2026, 3, 4), status="ongoing")
    record_update(update, by=by, now=NOW)
    update.words = "En lampa är bytt."
    record_update(update, by=other, now=NOW)
    kept = measure.updates.get()
    assert (kept.words, kept.recorded_by, kept.recorded_at) == ("En lampa är bytt.", other, NOW)


@pytest.mark.parametrize("day", [date(2026, 2, 10), date(2026, 5, 22)], ids=["before the meeting", "to come"])
def test_a_day_before_the_meeting_or_to_come_is_refused(day):
    update = MeasureUpdate(measure=make_measure(make_note().points.first()), day=day, status="done")
    with pytest.raises(UpdateRefused, match="Dagen"):
        record_update(update, by=None, now=NOW)
    assert not MeasureUpdate.objects.exists()


def test_today_is_the_day_in_sweden():
    update = MeasureUpdate(measure=make_measure(make_note().points.first()), day=date(2026, 5, 21), status="done")
    record_update(update, by=None, now=datetime(2026, 5, 20, 22, 30, tzinfo=UTC))  # half past midnight
    assert MeasureUpdate.objects.get().day == date(2026, 5, 21)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"status": "impossible"}, "Skriv varför åtgärden inte är möjlig."),
        ({"status": "elsewhere"}, "Skriv vems ansvaret är när det är någon annans, och bara då."),
        ({"status": "done", "whose": "Trafikverket"}, "Skriv vems ansvaret är när det är någon annans, och bara då."),
    ],
)
def test_an_outcome_without_its_reason_is_refused(fields, message):
    update = MeasureUpdate(measure=make_measure(make_note().points.first()), day=date(2026, 3, 4), **fields)
    with pytest.raises(ValidationError) as refusal:
        record_update(update, by=None, now=NOW)
    assert refusal.value.messages == [message]
