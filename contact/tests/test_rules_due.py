from datetime import date

import pytest

from contact.rules.due import due_day, is_answer_due, promise
from trygghetsrad.lib.calendar import holidays_of


@pytest.mark.parametrize(
    ("received", "days", "expected"),
    [
        (date(2026, 11, 23), 1, date(2026, 11, 24)),  # Monday
        (date(2026, 11, 23), 5, date(2026, 11, 30)),
        (date(2026, 11, 27), 1, date(2026, 11, 30)),  # Friday
        (date(2026, 11, 28), 1, date(2026, 11, 30)),  # Saturday
        (date(2026, 4, 2), 1, date(2026, 4, 7)),  # over Easter
        (date(2026, 12, 23), 2, date(2026, 12, 29)),  # the eve and the days after it
        (date(2026, 12, 30), 2, date(2027, 1, 5)),  # New Year's Eve is one too, and Epiphany comes after
    ],
)
def test_working_days_leave_out_weekends_holidays_and_legal_eves(received, days, expected):
    assert due_day(received, days, holidays_of) == expected


LAST = date(2026, 12, 10)


@pytest.mark.parametrize(
    ("last_day", "on", "is_settled", "expected"),
    [
        (None, LAST, False, "none"),
        (LAST, date(2026, 12, 1), False, "open"),
        (LAST, LAST, False, "open"),
        (LAST, date(2026, 12, 11), False, "late"),
        (LAST, LAST, True, "none"),
        (LAST, date(2026, 12, 11), True, "none"),
    ],
)
def test_a_promise_is_open_through_its_last_day_and_late_after_it(last_day, on, is_settled, expected):
    assert promise(last_day, on=on, is_settled=is_settled) == expected


@pytest.mark.parametrize(
    ("kind", "is_due"), [("view", True), ("proposal", True), ("question", True), ("praise", False)]
)
def test_all_but_thanks_ask_for_an_answer(kind, is_due):
    assert is_answer_due(kind) is is_due
