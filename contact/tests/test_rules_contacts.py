import pytest

from contact.rules.contacts import fewest_digits, is_same_contact, phone_digits, typed_phone


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
    ("typed", "looked_for"),
    [
        ("070-174 06 42", "701740642"),
        ("+46 70 174 06 42", "701740642"),
        ("0220-240", "220240"),
        ("2026", ""),
        ("Storgatan 123456", ""),
        ("", ""),
    ],
)
def test_what_is_typed_as_a_number_is_looked_for_in_its_digits(typed, looked_for):
    assert typed_phone(typed) == looked_for


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


@pytest.mark.parametrize(
    ("written", "is_whole"),
    [
        ("070-174 06 42", True),
        ("070-174 06 4", False),
        ("+46 70-174 06 4", False),
        ("0771-123 456", True),
        ("08-12 34 56", True),
        ("08-12 34 5", False),
        ("0220-240 00", True),
        ("240 00", True),  # by somebody who thinks of no area code
        ("2400", False),
        ("+358 40 123 4567", True),
        ("0220-240 00, ankn. 12", True),
        ("kvällstid", False),
    ],
)
def test_a_number_that_nobody_can_dial_has_too_few_digits(written, is_whole):
    digits = phone_digits(written)
    assert (len(digits) >= fewest_digits(digits)) is is_whole
