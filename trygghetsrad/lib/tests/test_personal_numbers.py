"""The serial numbers 980–999 are kept for test persons; 121212-1212 is the country's best known made-up person."""

import pytest

from trygghetsrad.lib.personal_numbers import Found, find

PERSON, COORDINATION = "personnummer", "samordningsnummer"


@pytest.mark.parametrize(
    "text, kind",
    [
        ("850709-9805", PERSON),
        ("8507099805", PERSON),
        ("19850709-9805", PERSON),
        ("198507099805", PERSON),
        ("1985-07-09-9805", PERSON),
        ("1985-07-09 9805", PERSON),
        ("85 07 09 - 9805", PERSON),
        ("85.07.09-9805", PERSON),
        ("850709 9805", PERSON),
        ("850709\u00a0–\u00a09805", PERSON),
        ("850709\u20119805", PERSON),
        ("850709\u22129805", PERSON),
        ("850709-\n9805", PERSON),
        ("850709 -\r\n 9805", PERSON),
        ("850709\u00ad-\u200b9805", PERSON),
        ("８５０７０９－９８０５", PERSON),
        ("٨٥٠٧٠٩-٩٨٠٥", PERSON),
        ("121212+1212", PERSON),
        ("121212＋1212", PERSON),
        ("19121212+1212", PERSON),
        ("19121212-1212", PERSON),
        ("040229-9804", PERSON),
        ("000229-9808", PERSON),
        ("850769-9802", COORDINATION),
        ("198507919804", COORDINATION),
    ],
)
def test_found(text, kind):
    assert find(text) == [Found(0, len(text), text, kind)]
    assert find(f"pnr:{text}, hen") == [Found(4, 4 + len(text), text, kind)]


@pytest.mark.parametrize(
    "name, text",
    [
        ("wrong check digit", "850709-9804"),
        ("31 April", "850431-9800"),
        ("day 0", "850700-9804"),
        ("month 13", "851301-9803"),
        ("29 February in no century", "900229-9809"),
        ("29 February 1900", "19000229-9808"),
        ("31 July plus 60 is real, 32 is not", "850792-9803"),
        ("ISO dates", "2019-04-24 2026-11-23"),
        ("a date glued to a time", "20261123-0830"),
        ("a phone number", "0220-240 00"),
        ("a phone number in pairs", "0220-12 12 12"),
        ("a mobile in groups", "070-123 45 67"),
        ("an organisation number", "556012-5790"),
        ("an organisation number with century", "16556012-5790"),
        ("an organisation number of a municipality", "212000-2072"),
        ("a case number", "TR-2026-0001"),
        ("within a longer run", "18507099805"),
        ("within a longer run", "85070998051"),
        ("followed by more of a number", "850709-9805-12"),
        ("century 17", "17850709-9805"),
        ("nothing", ""),
    ],
)
def test_not_mistaken(name, text):
    assert find(text) == [], name


def test_several_in_one_text_stand_where_they_are_said_to_stand():
    text = "Åsa (850709-9805) och\u00a0Örjan, ring 0220-240 00 före 2026-11-23: 850769–9802."
    found = find(text)
    assert [(hit.text, hit.kind) for hit in found] == [("850709-9805", PERSON), ("850769–9802", COORDINATION)]
    assert [text[hit.start : hit.end] for hit in found] == [hit.text for hit in found]


def test_a_year_just_before_does_not_hide_a_number():
    assert [hit.text for hit in find("den 1 mars 2012 850709-9805")] == ["850709-9805"]
