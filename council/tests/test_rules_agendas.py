from datetime import date, datetime, time, timedelta

import pytest

from council.rules.agendas import has_begun

DAY = date(2026, 2, 11)
BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)
MIDNIGHT, LATE = time(0), time(23, 59, 59)


@pytest.mark.parametrize(
    ("name", "starts", "day", "clock", "expected"),
    [
        ("a minute before", time(18), DAY, time(17, 59), False),
        ("as it begins", time(18), DAY, time(18), True),
        ("no time is known, that day", None, DAY, LATE, False),
        ("no time is known, the day after", None, AFTER, MIDNIGHT, True),
        ("late, and past midnight", LATE, AFTER, MIDNIGHT, True),
        ("at midnight, the day before", MIDNIGHT, BEFORE, LATE, False),
    ],
)
def test_an_agenda_goes_out_as_its_meeting_begins(name, starts, day, clock, expected):
    assert has_begun(day=DAY, starts=starts, at=datetime.combine(day, clock)) is expected, name
