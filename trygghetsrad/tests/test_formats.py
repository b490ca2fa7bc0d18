from datetime import date, time

import pytest
from django.forms import DateField, TimeField, ValidationError
from django.utils.formats import localize


@pytest.mark.parametrize("text", ["06/10/2026", "06/10/26", "6.10.2026", "2026-13-01", "20261006x"])
def test_a_date_that_could_be_read_two_ways_is_refused(text):
    with pytest.raises(ValidationError):
        DateField().clean(text)


@pytest.mark.parametrize("text", ["2026-10-06", "6/10 2026"])
def test_dates_are_read_as_swedes_write_them(text):
    assert DateField().clean(text) == date(2026, 10, 6)


@pytest.mark.parametrize("text", ["08.30", "08:30", "8.30", "0830", "830"])
def test_clocks_are_read_with_full_stop_or_colon_or_neither(text):
    assert TimeField().clean(text) == time(8, 30)


@pytest.mark.parametrize(("text", "hour"), [("8", 8), ("08", 8), ("15", 15), ("0", 0)])
def test_an_hour_alone_is_a_whole_hour(text, hour):
    assert TimeField().clean(text) == time(hour)


def test_clocks_are_written_with_a_full_stop():
    assert localize(time(8, 30)) == "08.30"
