from datetime import date

import pytest

from notes.rules.days import day_fault, original_day_fault

TODAY, MEETING = date(2026, 5, 20), date(2020, 3, 4)
TO_COME = "Dagen har inte varit än."
SHORT = "Skriv året med fyra siffror, till exempel 2019."


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 5, 21), TO_COME),
        (TODAY, ""),
        (date(1950, 1, 1), ""),
        (date(1949, 12, 31), SHORT),
        (date(20, 3, 4), SHORT),
    ],
)
def test_a_meeting_has_been_and_not_too_long_ago(day, expected):
    assert day_fault(day, on=TODAY) == expected


@pytest.mark.parametrize(
    ("day", "meeting_day", "expected"),
    [
        (MEETING, MEETING, ""),
        (date(2020, 3, 3), MEETING, "Anteckningarna kan inte vara äldre än mötet."),
        (date(2020, 3, 3), None, ""),
        (date(2026, 5, 21), MEETING, TO_COME),
        (date(20, 3, 4), None, SHORT),
    ],
)
def test_notes_are_not_older_than_their_meeting(day, meeting_day, expected):
    assert original_day_fault(day, meeting_day=meeting_day, on=TODAY) == expected
