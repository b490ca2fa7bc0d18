"""Meetings: their addresses, what the database refuses, and which are coming and held."""

from datetime import UTC, date, datetime, time

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from council.actions import save_meeting
from council.models import FormerMeetingSlug, Meeting

from .build import DAY, make_attendance, make_meeting

TODAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)  # 12.00 in Sweden

pytestmark = pytest.mark.django_db


def former_slugs():
    return list(FormerMeetingSlug.objects.values_list("slug", "meeting__slug"))


def test_a_meeting_stands_at_the_address_of_its_day_and_a_second_one_beside_it():
    slugs = [make_meeting(TODAY).slug for _ in range(3)]
    assert slugs == ["2026-11-23", "2026-11-23-2", "2026-11-23-3"]


def test_saving_a_meeting_again_keeps_its_address():
    meeting = make_meeting(TODAY)
    meeting.theme = "Ljus"
    save_meeting(meeting)
    assert (meeting.slug, former_slugs()) == ("2026-11-23", [])


def test_a_moved_meeting_leaves_its_address_behind_which_no_other_takes():
    meeting = make_meeting(TODAY)
    meeting.day = TODAY + DAY
    save_meeting(meeting)
    assert former_slugs() == [("2026-11-23", "2026-11-24")]
    assert make_meeting(TODAY).slug == "2026-11-23-2"


def test_a_meeting_moved_there_and_back_has_its_first_address_again():
    meeting = make_meeting(TODAY)
    for day in (TODAY + DAY, TODAY):
        meeting.day = day
        save_meeting(meeting)
    assert (meeting.slug, former_slugs()) == ("2026-11-23", [("2026-11-24", "2026-11-23")])


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "cancelled"},
        {"state": "moved"},
        {"starts": time(18), "ends": time(18)},
        {"starts": time(18), "ends": time(17)},
        {"ends": time(18)},
    ],
)
def test_the_database_refuses_what_cannot_be(fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_meeting(TODAY, **fields)
    with pytest.raises(ValidationError):
        Meeting(day=TODAY, **fields).full_clean(exclude=["slug"])


def test_a_failed_save_leaves_the_meeting_without_an_address():
    meeting = Meeting(day=TODAY, state="cancelled")
    with pytest.raises(IntegrityError):
        save_meeting(meeting)
    assert (meeting.slug, Meeting.objects.count()) == ("", 0)


def test_meetings_are_coming_held_or_cancelled():
    held = make_meeting(TODAY - 2 * DAY, state="held")
    forgotten = make_meeting(TODAY - DAY)
    today = make_meeting(TODAY)
    moved = make_meeting(TODAY + DAY, state="moved", reason="Sjukdom.")
    cancelled = make_meeting(TODAY + 2 * DAY, state="cancelled", reason="Sjukdom.")
    make_attendance(held)
    assert list(Meeting.objects.upcoming(now=NOON)) == [today, moved]
    assert list(Meeting.objects.held(now=NOON)) == [forgotten, held]
    assert list(Meeting.objects.cancelled()) == [cancelled]
    assert list(Meeting.objects.coming(now=NOON)) == [today, moved, cancelled]


@pytest.mark.parametrize(
    ("days", "ends", "expected"),
    [
        (0, None, True),
        (0, time(12, 1), True),
        (0, time(12), False),
        (-1, None, False),
        (-1, time(23), False),
        (1, time(9), True),
    ],
)
def test_a_meeting_is_upcoming_until_its_last_minute(days, ends, expected):
    meeting = make_meeting(TODAY + days * DAY, starts=ends and time(8), ends=ends)
    assert meeting.is_upcoming(now=NOON) is expected
    assert list(Meeting.objects.upcoming(now=NOON)) == ([meeting] if expected else [])
    assert list(Meeting.objects.held(now=NOON)) == ([] if expected else [meeting])


def test_meetings_of_one_day_come_by_the_clock_those_without_a_time_last():
    unknown = make_meeting(TODAY)
    evening, noon = make_meeting(TODAY, starts=time(18)), make_meeting(TODAY, starts=time(13))
    assert list(Meeting.objects.upcoming(now=NOON)) == [noon, evening, unknown]


def test_a_group_is_present_once_and_agenda_numbers_differ():
    meeting = make_meeting(TODAY)
    make_attendance(meeting)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_attendance(meeting)
    meeting.agenda.create(number=1, title="Välkommen")
    for number in (0, 1):
        with pytest.raises(IntegrityError), transaction.atomic():
            meeting.agenda.create(number=number, title="Laget runt")
    assert [item.numbered_title for item in meeting.agenda.all()] == ["1. Välkommen"]
