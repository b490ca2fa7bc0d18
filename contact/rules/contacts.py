"""Telephone numbers and addresses as people write them."""

import re

ABROAD = re.compile(r"^(?:\+|00)46(?:\(0\)|0)?")


def phone_digits(written: str) -> str:
    """Return the digits of a number as it is dialled within Sweden: "070174064" for "+46 (0)70-174 06 4"."""
    return re.sub(r"\D", "", ABROAD.sub("0", re.sub(r"[\s-]", "", written)))


def is_mobile(digits: str) -> bool:
    return digits.startswith("07")


def fewest_digits(digits: str) -> int:
    """Return how many digits a number that begins so has at least.

    A mobile one has ten, others within Sweden have eight with their area code, and a local one may have five.
    """
    if is_mobile(digits):
        return 10
    return 8 if digits.startswith("0") else 5


def is_same_contact(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two senders, each an address and a number or "", left the same of either."""
    (address, number), (other_address, other_number) = one, other
    is_same_address = address != "" and address.casefold() == other_address.casefold()
    return is_same_address or (phone_digits(number) != "" and phone_digits(number) == phone_digits(other_number))
