"""The last part of an address, from a heading."""

from collections.abc import Callable

from django.utils.text import slugify


def address_of(heading: str, *, is_taken: Callable[[str], bool], longest: int) -> str:
    """Return "ljusare-vid-stationen", or with -2, -3 … where that is taken; "" where the heading has no such letters.

    >>> address_of("Bommar på cykelvägen", is_taken={"bommar-pa-cykelvagen"}.__contains__, longest=80)
    'bommar-pa-cykelvagen-2'
    """
    plain, number = slugify(heading)[:longest].strip("-_"), 1
    address = plain
    while address and is_taken(address):
        number += 1
        end = f"-{number}"
        address = plain[: longest - len(end)].rstrip("-_") + end
    return address
