import pytest

from contact.rules.codes import code_of, grouped, typed_code, typed_number


@pytest.mark.parametrize(
    ("digest", "code"),
    [
        (b"\x00" * 32, "0000000000000000"),
        (b"\x00" * 31 + b"\x07", "0000000000000007"),
        (b"\xff" * 32, "4007913129639935"),
    ],
)
def test_a_code_is_sixteen_digits_of_the_digest(digest, code):
    assert code_of(digest) == code


def test_a_code_is_read_out_in_groups_of_four():
    assert grouped("0123456789012345") == "0123 4567 8901 2345"


@pytest.mark.parametrize(
    "typed",
    [
        "0123456789012345",
        "0123 4567 8901 2345",
        "0123-4567–8901—2345",
        " 0123\u00a04567\t8901\n2345 ",
        "０１２３４５６７８９０１２３４５",
    ],
)
def test_a_code_is_read_however_it_is_written(typed):
    assert typed_code(typed) == "0123456789012345"


@pytest.mark.parametrize(
    "typed", ["", "0", "012345678901234", "01234567890123456", "012345678901234x", "٠١٢٣٤٥٦٧٨٩٠١٢٣٤٥"]
)
def test_what_can_be_no_code_is_none(typed):
    assert typed_code(typed) == ""


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("TR-2026-0001", "TR-2026-0001"),
        (" tr 2026 1 ", "TR-2026-0001"),
        ("TR–2026–12345", "TR-2026-12345"),
        ("tr20260001", "TR-2026-0001"),
        ("2026-38", "TR-2026-0038"),
        ("2026 - 0001", "TR-2026-0001"),
        ("202600001", ""),
        ("2026-11-25", ""),
        ("0701-234567", ""),
        ("TR-2026-", ""),
        ("TR-2026-0001; --", ""),
        ("", ""),
    ],
)
def test_a_number_is_read_however_it_is_written(typed, number):
    assert typed_number(typed) == number
