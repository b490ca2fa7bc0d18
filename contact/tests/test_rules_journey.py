from datetime import UTC, datetime

import pytest

from contact.rules.journey import Stop, journey

DAY = datetime(2026, 4, 3, tzinfo=UTC)
WHOLE = [Stop.RECEIVED, Stop.OPENED, Stop.ANSWERED, Stop.CLOSED]


@pytest.mark.parametrize(
    ("opened", "answered", "is_closed", "done", "left"),
    [
        (None, None, False, [Stop.RECEIVED], WHOLE[1:]),
        (DAY, None, False, WHOLE[:2], WHOLE[2:]),
        (DAY, DAY, False, WHOLE[:3], WHOLE[3:]),
        (DAY, DAY, True, WHOLE, []),
        (DAY, None, True, [Stop.RECEIVED, Stop.OPENED, Stop.CLOSED], []),
    ],
)
def test_the_journey_tells_what_is_done_and_what_is_left(opened, answered, is_closed, done, left):
    steps = journey(received=DAY, opened=opened, answered=answered, is_closed=is_closed)
    assert [step.stop for step in steps if step.is_done] == done
    assert [step.stop for step in steps if not step.is_done] == left


def test_where_no_answer_is_due_none_is_missing():
    steps = journey(received=DAY, opened=None, answered=None, is_closed=False, is_answer_due=False)
    assert [step.stop for step in steps] == [Stop.RECEIVED, Stop.OPENED, Stop.CLOSED]
    steps = journey(received=DAY, opened=DAY, answered=DAY, is_closed=False, is_answer_due=False)
    assert [step.stop for step in steps] == WHOLE
