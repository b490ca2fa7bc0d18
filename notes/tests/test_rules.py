import pytest

from notes.rules.anchors import anchors
from notes.rules.numerals import in_words
from notes.rules.pdf import is_pdf
from notes.rules.summary import is_short, lines_of


@pytest.mark.parametrize(
    ("given", "last", "expected"),
    [
        ([], 0, []),
        ([None, None], 0, [1, 2]),
        ([1, None, 2], 2, [1, 3, 2]),
        ([1], 4, [1]),
        ([None, 1, None], 4, [5, 1, 6]),
    ],
    ids=["no points", "first time", "one between", "others removed", "the removed one's is not reused"],
)
def test_new_anchors_go_on_after_the_highest_ever_given(given, last, expected):
    assert anchors(given, last=last) == expected


@pytest.mark.parametrize(
    ("summary", "lines", "short"),
    [
        ("", [], True),
        ("Ett.\n\n  Två. \r\nTre.\n", ["Ett.", "Två.", "Tre."], True),
        ("1\n2\n3\n4", ["1", "2", "3", "4"], False),
    ],
)
def test_a_summary_is_at_most_three_lines_that_say_something(summary, lines, short):
    assert (lines_of(summary), is_short(summary)) == (lines, short)


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        (b"%PDF-1.7", True),
        (b"\n\n%PDF-1.4", True),
        (b"", False),
        (b"PK\x03\x04", False),
        (b"<script>", False),
        (b" " * 1024 + b"%PDF-1.7", False),
    ],
)
def test_a_pdf_is_known_by_its_content(opening, expected):
    assert is_pdf(opening) is expected


@pytest.mark.parametrize(
    ("number", "words"), [(0, "ingen"), (1, "en"), (11, "elva"), (12, "tolv"), (13, "13"), (140, "140")]
)
def test_numbers_up_to_twelve_are_written_as_words(number, words):
    assert in_words(number) == words
