import pytest

from contact.rules.contacts import is_same_contact, phone_digits


@pytest.mark.parametrize(
    ("written", "digits"),
    [
        ("070-174 06 42", "0701740642"),
        ("+46 70 174 06 42", "0701740642"),
        ("0046 (0)70-174 06 42", "0701740642"),
        ("+358 40 123 4567", "358401234567"),
        ("kvällstid", ""),
    ],
)
def test_a_number_is_read_as_it_is_dialled(written, digits):
    assert phone_digits(written) == digits


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("kim@example.org", ""), ("Kim@Example.org", "0220-240 00"), True),
        (("", "070-174 06 42"), ("alva@example.org", "+46701740642"), True),
        (("kim@example.org", "070-174 06 42"), ("alva@example.org", "070-174 06 43"), False),
        (("", ""), ("", ""), False),
        (("", "kvällstid"), ("", "helst mejl"), False),
    ],
)
def test_two_are_reached_in_the_same_way(one, other, expected):
    assert is_same_contact(one, other) is expected
