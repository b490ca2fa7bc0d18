"""The people here are invented."""

import pytest

from trygghetsrad.lib.checks import NOTHING_KNOWN, Known, Place
from trygghetsrad.lib.checks.persons import names, numbers
from trygghetsrad.lib.checks.plates import plates

HERE = Place("Text", "id_text")
UNNAMED = ["Majken Mallberg", "Örjan af Ekenstam", "Kaisa-Liisa Björk-Ström", "Tindra"]
PEOPLE = Known(unnamed=UNNAMED, named=["Siv Björk"])


def found(check, text, known=NOTHING_KNOWN):
    return [each.excerpts[0].found for each in check(text, HERE, known)]


def certain(text):
    return [each.excerpts[0].found for each in names(text, HERE, PEOPLE) if not each.is_weak]


def uncertain(text):
    return [each.excerpts[0].found for each in names(text, HERE, PEOPLE) if each.is_weak]


def test_a_personal_number_is_found_where_it_stands():
    [finding] = numbers("Rad ett.\nHen (850709-9805) kom.\nRad tre.", HERE, NOTHING_KNOWN)
    excerpt = finding.excerpts[0]
    assert (excerpt.before, excerpt.found, excerpt.after) == ("Hen (", "850709-9805", ") kom.")


@pytest.mark.parametrize(
    ("text", "plate"),
    [
        *[
            (f"{words} abc 123", "abc 123")
            for words in ("Bilen", "bil,", "regnr", "Reg.nr:", "Volvo", "mopeden med reg.")
        ],
        *[(f"registreringsnumret är {plate}", plate) for plate in ("a b c 1 2 3", "abc  123", "ABC 12 3", "Abc. 123")],
        ("En röd personbil (abc 12d) stod där.", "abc 12d"),
        ("A-traktorn abc 123 kördes.", "abc 123"),
        ("ABC  123", "ABC  123"),
        ("ABC\u2013123", "ABC\u2013123"),
    ],
)
def test_a_plate_in_small_letters_or_with_odd_spaces_is_found_after_words_of_a_car(text, plate):
    assert found(plates, text) == [plate]


@pytest.mark.parametrize(
    "plate", ["ABC 123", "ABC123", "ABC-123", "ABC\u00a0123", "ABC 12D", "ABC12D", "abc123", "Abc12d"]
)
def test_a_plate_is_found(plate):
    assert found(plates, plate) == [plate]
    assert found(plates, f"Bilen ({plate}) stod där.") == [plate]


@pytest.mark.parametrize(
    "text",
    [
        *("SOS 112", "Ring SOS 112.", "SEK 500", "SMS 123", "RAL 901", "SFS 202", "kap 112", "rum 112", "och 250 till"),
        *("KS 2026/123", "TR-2026-0001", "BRÅ 201", "ISO 900", "QVI 123", "ABC 1234", "ABCD 123", "ABC 12O", "E18"),
        *(
            "bilen kom 112 gånger",
            "bilar med 200",
            "Bilen, som 112",
            "mopeden per 100",
            "bilen stod på rum 112",
            "a b c 1 2 3",
        ),
        *(
            "A-traktor 112",
            "A-traktorn och 112",
            "epan kan 112",
            "EST 112",
            "bilen körde hem 250 meter",
            "regnr som 112",
        ),
        *("bilar\noch 250 till", "LSS 500", "SFS 2018:1937", "lag 2018:1937", "en bil fel 100 %", "fordonet sex 100"),
        *("734 80 Hallstahammar", "212000-2072", "kl. 17.30", "0220-240 00", "KS 2026/123", "rad abc 123", "BRF\n120"),
        *("xABC123", "ABC123x", "kim@abc123.se", "fil-ABC123", "ABC123.pdf", "2026-11-23", "åbc123", ""),
    ],
)
def test_nothing_else_is_taken_for_a_plate(text):
    assert found(plates, text) == []


@pytest.mark.parametrize(
    "text",
    [
        *("Majken Mallberg", "majken mallberg", "MAJKEN MALLBERG", "Majken\u00a0Mallberg", "Majken\nMallberg"),
        *("Mallberg, Majken", "Maj\u00adken Mall\u00adberg", "Majken A. Mallberg", "Örjan af Ekenstam"),
        *("Örjan Ekenstam", "Kaisa-Liisa Björk-Ström", "Kaisa Liisa Björk Ström"),
    ],
)
def test_a_whole_name_is_found(text):
    assert certain(text) == [text]
    assert certain(f"Enligt {text} är det mörkt.") == [text]


def test_a_name_is_found_with_its_s():
    assert certain("Majken Mallbergs förslag") == ["Majken Mallbergs"]
    assert (certain("Majkens förslag"), uncertain("Majkens förslag")) == ([], ["Majkens"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Majken tyckte att det är mörkt.", ["Majken"]),
        ("Fru Mallberg höll med Tindra.", ["Mallberg", "Tindra"]),
        ("majken mallade berget", []),
        ("Björk får nämnas: Siv heter så.", []),
        ("Majkenska och Tindras", ["Tindras"]),
        ("", []),
    ],
)
def test_one_name_alone_is_found_with_its_capital(text, expected):
    assert (certain(text), uncertain(text)) == ([], expected)


def test_two_of_one_name_are_two():
    assert certain("Majken Mallberg och Majken Mallberg") == ["Majken Mallberg"] * 2


def test_without_people_there_are_no_names():
    assert found(names, "Majken Mallberg", Known(unnamed=["", "  ", "–"])) == []
