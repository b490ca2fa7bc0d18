import pytest

from trygghetsrad.lib.keys import key_of


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("7", 7),
        ("9" * 18, 10**18 - 1),
        ("9" * 19, None),
        ("", None),
        ("-1", None),
        ("1.0", None),
        (" 1", None),
        ("²", None),
        ("x", None),
    ],
)
def test_only_what_can_be_the_key_of_a_row_is_one(text, key):
    assert key_of(text) == key
