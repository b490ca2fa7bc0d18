import csv

import pytest

from trygghetsrad.lib.sheets import cell, sheet

HARMLESS = ["TR-2026-0001", "Fråga om ljus", "", "2026-11-26", "a = b", "kim@example.org"]
HOSTILE = [
    ("=1+1", "'=1+1"),
    ("+46220", "'+46220"),
    ("-2", "'-2"),
    ("@SUM(A1)", "'@SUM(A1)"),
    ("  =1+1", "'=1+1"),
    ("\t=1+1", "'=1+1"),
    ("\r\n=1+1", "'=1+1"),
    ("\u3000=1", "'=1"),
    ("\uff1dHYPERLINK(1)", "'\uff1dHYPERLINK(1)"),
    ("ljus\r\n=1+1", "ljus =1+1"),
    ("\x00=1", "'=1"),
]


@pytest.mark.parametrize("text", HARMLESS)
def test_ordinary_text_stands_as_it_is(text):
    assert cell(text) == text


@pytest.mark.parametrize(("text", "kept"), HOSTILE)
def test_nothing_is_reckoned_with(text, kept):
    assert cell(text) == kept


def test_excel_in_swedish_opens_it_as_a_table():
    rows = [["Nummer", "Gäller"], ["TR-2026-0001", 'Ljus; "mörkt"']]
    content = b"".join(sheet(rows))
    assert content.startswith(b"\xef\xbb\xbf") and b"Nummer;G\xc3\xa4ller\r\n" in content
    assert list(csv.reader(content.decode("utf-8-sig").splitlines(), delimiter=";")) == rows


def test_a_row_is_asked_for_when_it_is_written():
    asked = []
    content = sheet(asked.append(number) or [str(number)] for number in range(1000))
    next(content), next(content)
    assert asked == [0]
