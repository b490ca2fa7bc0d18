from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Known:
    """What a text alone does not tell.

    `unnamed` are the full names of those who are not to be named, `named` of those who may be; `contacts` are the
    phone numbers and e-mail addresses that are public already, as they are written on the contact page.
    """

    unnamed: Iterable[str] = ()
    named: Iterable[str] = ()
    contacts: Iterable[str] = ()


NOTHING_KNOWN = Known()
