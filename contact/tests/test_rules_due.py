from datetime import date

import pytest

from contact.rules.due import due_again, due_day, is_answer_due, promise
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


DUE, ANEW, EARLY, LATE = date(2026, 12, 10), date(2027, 1, 12), date(2026, 12, 1), date(2026, 12, 11)


@pytest.mark.parametrize(
    ("due", "anew", "asked_on", "expected"),
    [
        (DUE, ANEW, None, ANEW),  # it was answered
        (DUE, None, None, None),  # no time is set any longer
        (None, ANEW, None, ANEW),
        (DUE, ANEW, EARLY, ANEW),  # the sender took longer to answer us than we had left
        (ANEW, DUE, EARLY, ANEW),  # and no shorter time than until then
        (DUE, ANEW, DUE, ANEW),
        (DUE, ANEW, LATE, DUE),  # asked too late
        (DUE, None, EARLY, DUE),
        (None, ANEW, EARLY, ANEW),
        (None, None, EARLY, None),
    ],
)
def test_who_writes_again_is_answered_in_a_new_time_where_the_old_was_kept_or_is_over(due, anew, asked_on, expected):
    assert due_again(due, anew, asked_on=asked_on) == expected


@pytest.mark.parametrize(
    ("kind", "is_due"), [("view", True), ("proposal", True), ("question", True), ("praise", False)]
)
def test_all_but_thanks_ask_for_an_answer(kind, is_due):
    assert is_answer_due(kind) is is_due
