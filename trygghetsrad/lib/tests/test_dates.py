from datetime import date

import pytest

from trygghetsrad.lib.dates import dates, read_date, told_weekday


@pytest.mark.parametrize(
    "text",
    [
        "2027-01-25",
        "25/1 2027",
        "25/01/2027",
        "25 januari 2027",
        "25 jan 2027",
        "25 jan. 2027",
        "3. måndag 25 januari 2027",
        "3) 2027-01-25 18:30",
        "25 januari 2027 klockan 18.30–21.00",
        "måndag 25 januari 2027 kl 18",
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
        "24 och 25 januari 2027",
        "24.02 och 25 januari 2027",
        "18.30 2027-01-25",
        "25 januari 2027, sal 4",
        "25 januari och 22 februari 2027",
        "125/1 2027",
        "2027-01-255",
        "12027-01-25",
        "25 jan 20271",
        "januari 2027",
        "0000-01-01",
    ],
)
def test_what_is_no_date_or_two_is_not_read(text):
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("text", "weekday"),
    [
        ("måndag 25 januari 2027", 0),
        ("Söndag 31/1 2027", 6),
        ("25 januari 2027", None),
        ("måndagen den 25 januari 2027", 0),
        ("tors. 28 jan 2027", 3),
        ("sön 31 mars 2027", 6),
        ("måndag eller tisdag", None),
        ("måndagsmöte 25 januari 2027", None),
    ],
)
def test_the_weekday_that_is_told(text, weekday):
    assert told_weekday(text) == weekday


def test_dates_in_a_row():
    assert list(dates(date(2028, 2, 28), date(2028, 3, 1))) == [date(2028, 2, 28), date(2028, 2, 29), date(2028, 3, 1)]
    assert list(dates(date(2028, 3, 1), date(2028, 2, 28))) == []
