from datetime import UTC, datetime, timedelta

import pytest

from trygghetsrad.records.rules.versions import Version, comparable

NOW = datetime(2026, 5, 20, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def version(number, begins=None, **fields):
    """Begun so many hours ago; without a number of hours, each an hour after the one before."""
    return Version(number, NOW + HOUR * (begins if begins is not None else number - 10), **fields)


CASES = {
    "none": ([], []),
    "one": ([version(1)], [1]),
    "three": ([version(1), version(2), version(3)], [1, 2, 3]),
    "in any order": ([version(3), version(1), version(2)], [1, 2, 3]),
    "not begun": ([version(1), version(2, begins=1)], [1]),
    "begins now": ([version(1), version(2, begins=0)], [1, 2]),
    "a personal datum taken away": ([version(1), version(2), version(3, is_personal=True), version(4)], [3, 4]),
    "as the newest": ([version(1), version(2, is_personal=True)], [2]),
    "to be taken away": ([version(1), version(2, begins=1, is_personal=True)], [1]),
    "withdrawn": ([version(1, withdrawn=NOW), version(2, withdrawn=NOW)], []),
    "withdrawn, then published again": ([version(1, withdrawn=NOW), version(2, withdrawn=NOW), version(3)], [3]),
    "ended": ([version(1), version(2, ends=NOW), version(3)], [3]),
    "ends later": ([version(1), version(2, ends=NOW + HOUR), version(3)], [1, 2, 3]),
    "replaced before it began": ([version(1, -9), version(2, -3), version(3, -5)], [1, 3]),
    "replaced as it began": ([version(1, -9), version(2, -5), version(3, -5)], [1, 3]),
    "the first replaced before it began": ([version(1, -1), version(2, -5)], [2]),
    "replaced by one not begun": ([version(1, -9), version(2, -5), version(3, 5)], [1, 2]),
    "a personal one that nobody read": ([version(1, -9), version(2, -3, is_personal=True), version(3, -5)], [3]),
    "a personal one that has not begun": ([version(1, -9), version(2, 3, is_personal=True), version(3, -5)], [3]),
    "an ended one that nobody read": ([version(1, -9), version(2, -3, ends=NOW), version(3, -5)], [1, 3]),
}


@pytest.mark.parametrize(("versions", "expected"), CASES.values(), ids=CASES)
def test_what_may_be_read_beside_the_newest(versions, expected):
    assert comparable(versions, at=NOW) == expected
