from datetime import date

import pytest

from trygghetsrad.lib.dates import dates, dates_in_name, read_date, told_weekday, without_dates


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


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("2021-03-17", [date(2021, 3, 17)]),
        ("TR_20210317_slutlig", [date(2021, 3, 17)]),
        ("2021_03_17", [date(2021, 3, 17)]),
        ("2021.03.17 nr 4", [date(2021, 3, 17)]),
        ("mo\u0308te 17 mars 2021", [date(2021, 3, 17)]),
        ("17_mars_2021 (2021-03-17)", [date(2021, 3, 17)]),
        ("2021-03-17 och 2021-03-18", [date(2021, 3, 17), date(2021, 3, 18)]),
        ("2021-0317", []),
        ("210317", []),
        ("mars 2021", []),
        ("20210229", []),
        ("120210317", []),
    ],
)
def test_the_dates_in_the_name_of_a_file(name, days):
    assert sorted(dates_in_name(name)) == days


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("2021-03-17 Om ljus", "Om ljus"),
        ("Minnesanteckningar_20210317", "Minnesanteckningar"),
        ("möte – 17 mars 2021", "möte"),
        ("2021-03-17", ""),
    ],
)
def test_the_words_in_the_name_of_a_file(name, words):
    assert without_dates(name) == words
