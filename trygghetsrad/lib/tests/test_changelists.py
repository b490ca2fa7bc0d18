from datetime import date

import pytest

from trygghetsrad.lib.changelists import days_of


@pytest.mark.parametrize(
    ("period", "first", "after"),
    [
        ("2026", date(2026, 1, 1), date(2027, 1, 1)),
        ("2026-01", date(2026, 1, 1), date(2026, 2, 1)),
        ("2026-11", date(2026, 11, 1), date(2026, 12, 1)),
        ("2026-12", date(2026, 12, 1), date(2027, 1, 1)),
    ],
)
def test_a_period_ends_where_the_next_begins(period, first, after):
    assert days_of(period) == (first, after)
