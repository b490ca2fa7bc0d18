from datetime import date

import pytest

from trygghetsrad.lib.dates import read_date


@pytest.mark.parametrize(
    "text",
    [
        "2027-01-25",
        "25/1 2027",
        "25/01/2027",
        "25 januari 2027",
        "25 jan 2027",
        "25 jan. 2027",
        "Måndag 25 Januari 2027 kl. 18.30, kommunhuset",
        "den 25 januari 2027",
        "2027-01-25 (25 januari 2027)",
    ],
)
def test_a_date_is_read(text):
    assert read_date(text) == date(2027, 1, 25)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "25 januari",
        "2027",
        "30 februari 2027",
        "2027-13-01",
        "25 måndag 2027",
        "2027-01-25 och 2027-02-22",
        "januari 2027",
        "0000-01-01",
    ],
)
def test_what_is_no_date_or_two_is_not_read(text):
    assert read_date(text) is None
