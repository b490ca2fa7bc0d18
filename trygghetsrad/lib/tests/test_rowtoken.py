"""Tokens that stand in a row."""

import pytest

from trygghetsrad.lib.rowtoken import LONGEST, is_token, new_token


def test_each_token_is_new_and_one_of_ours():
    tokens = {new_token() for _each in range(100)}
    assert len(tokens) == 100 and all(is_token(token) for token in tokens)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a" * LONGEST, True),
        ("a" * (LONGEST + 1), False),
        ("", False),
        ("a\x00", False),
        ("a\n", False),
        ("å", False),
        ("1~x", False),
    ],
)
def test_what_cannot_be_a_token_is_told(text, expected):
    assert is_token(text) is expected
