"""Telephone numbers and addresses as people write them."""

import re

FEWEST_TYPED = 6
PHONE = re.compile(r"[\d\s()+-]+")
ABROAD = re.compile(r"^(?:\+|00)46(?:\(0\)|0)?")


def phone_digits(written: str) -> str:
    """Return the digits of a number as it is dialled within Sweden: "070174064" for "+46 (0)70-174 06 4"."""
    return re.sub(r"\D", "", ABROAD.sub("0", re.sub(r"[\s-]", "", written)))


def typed_phone(typed: str) -> str:
    """Return what every way of writing a number shares: "701740640" for "+46 70-174 06 40"; "" for what is no number.

    Six digits at least, and nothing but digits and what stands between them: a year or a word is no number.
    """
    digits = phone_digits(typed)
    return digits.removeprefix("0") if len(digits) >= FEWEST_TYPED and PHONE.fullmatch(typed) else ""


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
