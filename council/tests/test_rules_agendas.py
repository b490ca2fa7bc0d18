from datetime import date, datetime, time

import pytest

from council.rules.agendas import has_begun

DAY = date(2026, 2, 11)
LATE = time(23, 59, 59)


@pytest.mark.parametrize(
    ("starts", "at", "expected"),
    [
        (time(18), datetime(2026, 2, 11, 17, 59), False),
        (time(18), datetime(2026, 2, 11, 18), True),
        (None, datetime.combine(DAY, LATE), False),
        (None, datetime(2026, 2, 12), True),
        (LATE, datetime(2026, 2, 12), True),
        (time(0), datetime(2026, 2, 10, 23, 59), False),
    ],
    ids=[
        "a minute before",
        "as it begins",
        "no time, that day",
        "no time, the day after",
        "past midnight",
        "day before",
    ],
)
def test_an_agenda_goes_out_as_its_meeting_begins(starts, at, expected):
    assert has_begun(day=DAY, starts=starts, at=at) is expected
