import pytest
from hypothesis import given
from hypothesis import strategies as st

from trygghetsrad.lib.texts import is_seen, plain_line, plain_text, unwrapped


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Åäö é ß €", "Åäö é ß €"),
        ("en\r\ntvå\rtre\nfyra", "en\ntvå\ntre\nfyra"),
        ("en\u2028två\u2029tre\x85fyra\x0bfem\x0csex", "en\ntvå\ntre\nfyra\nfem\nsex"),
        ("tab\tstår kvar", "tab\tstår kvar"),
        ("a\x00b\x07c\x1bd\x7fe\x9f", "abcde"),
        ("vänd\u202e text\u2066 här", "vänd text här"),
        ("halv\ud800", "halv"),
        ("mjukt\u00adbindestreck 👩\u200d🚒", "mjukt\u00adbindestreck 👩\u200d🚒"),
    ],
)
def test_plain_text_keeps_letters_and_lines(typed, expected):
    assert plain_text(typed) == expected


def test_plain_line_is_one_line():
    assert plain_line(" Gång\x00tunneln\r\n vid\t stationen ") == "Gångtunneln vid stationen"


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Lampan vid\nstationen är lagad.", "Lampan vid stationen är lagad."),
        ("Rubrik\n \nEtt stycke\ntill", "Rubrik\nEtt stycke till"),
        ("trygghets-\nvandring", "trygghetsvandring"),
        ("gång-\noch cykelväg", "gång- och cykelväg"),
        ("A-\ntraktor, e-\npost, 114-\n14", "A-traktor, e-post, 114-14"),
        ("Hallstahammar-\nKolbäck", "Hallstahammar-Kolbäck"),
    ],
)
def test_what_was_printed_in_lines_is_read_in_paragraphs(printed, expected):
    assert unwrapped(printed) == expected


@given(st.text())
def test_what_is_plain_stays_as_it_is(text):
    assert plain_text(plain_text(text)) == plain_text(text)
    assert not set(plain_text(text)) & set("\x00\r\x85\u2028")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " \t\n\u00a0\u3000",
            "\u200b",
            "\u2060",
            "\ufeff",
            "\u00ad",
            "\u180e",
            "\u200d\u200c",
            "\u200e\u200f\u061c",
        ),
        *(
            "\u3164",
            "\u115f\u1160\uffa0",
            "\u2800",
            "\u034f",
            "\ufe0f",
            "\u2063",
            "\U000e0041",
            "\ufffc",
            "\u0301",
            "\ufff0",
        ),
    ],
)
def test_what_no_font_shows_is_not_seen(text):
    assert not is_seen(text) and not is_seen(f" {text}\n{text}")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "a",
            "Ö",
            "7",
            "?",
            "…",
            "👍",
            "👩\u200d👩\u200d👧",
            "❤\ufe0f",
            "1\ufe0f\u20e3",
            "🇸🇪",
            "🏴\U000e0067\U000e007f",
        ),
        *("\U0001fae8", "trygg\u00adhets\u00adråd", "\u200bHej", "한글", "⠓⠑⠚", "e\u0301"),
    ],
)
def test_what_says_something_is_seen(text):
    assert is_seen(text)
