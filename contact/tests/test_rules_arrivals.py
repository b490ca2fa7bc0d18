from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from contact.rules.arrivals import arrival, is_within_reach

NOW = datetime(2026, 3, 30, 0, 30, tzinfo=ZoneInfo("Europe/Stockholm"))  # half an hour into the Monday
TODAY = date(2026, 3, 30)


@pytest.mark.parametrize("came_on", [None, TODAY, TODAY + timedelta(days=1)])
def test_what_came_today_comes_in_as_it_is_registered(came_on):
    assert arrival(came_on, NOW) == (NOW, None)


def test_what_came_before_came_in_at_the_beginning_of_its_day():
    """Also on the day that summer time begins, of which the clock is not that of the day after."""
    received, registered = arrival(date(2026, 3, 29), NOW)
    assert (received.isoformat(), registered) == ("2026-03-29T00:00:00+01:00", NOW)


@pytest.mark.parametrize(("days", "expected"), [(-1, False), (0, True), (1, True), (365, True), (366, False)])
def test_paper_has_lain_for_a_year_at_most(days, expected):
    assert is_within_reach(TODAY - timedelta(days=days), TODAY) is expected
