"""Telephone numbers and addresses as people write them."""

import re

ABROAD = re.compile(r"^(?:\+|00)46(?:\(0\)|0)?")


def phone_digits(written: str) -> str:
    """Return the digits of a number as it is dialled within Sweden: "070174064" for "+46 (0)70-174 06 4"."""
    return re.sub(r"\D", "", ABROAD.sub("0", re.sub(r"[\s-]", "", written)))


def is_same_contact(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two senders, each an address and a number or "", left the same of either."""
    (address, number), (other_address, other_number) = one, other
    is_same_address = address != "" and address.casefold() == other_address.casefold()
    return is_same_address or (phone_digits(number) != "" and phone_digits(number) == phone_digits(other_number))
