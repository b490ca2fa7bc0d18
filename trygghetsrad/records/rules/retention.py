"""What a rule of retention (*gallringsregel*) is about, and from which day it reaches a record."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

YEAR = 12  # months


@dataclass(frozen=True)
class Contents:
    """What goes with one record: how many parts and mails, and which files, as (field, name in its storage).

    `hindrance` says in words why it cannot go now, "" where it can; `address` is where staff read it, and `about` and
    `came_in` are what they know it by.
    """

    number: str
    address: str
    about: str = ""
    came_in: date | None = None
    parts: int = 0
    mails: int = 0
    files: tuple[tuple[str, str], ...] = ()
    hindrance: str = ""


@dataclass(frozen=True)
class Kind:
    """A kind of record (*handlingstyp*), as the app that keeps it offers it to the rules.

    Where the system can erase, `due` takes a moment and gives the rows that have been at rest since before it, and are
    held by no other, `lock` takes some rows and gives them locked, in the order in which everybody locks them, `weigh`
    gives the Contents of each of some rows, in their order, and `erase` erases a row that the caller has locked with
    all that is its.
    Where the app can tell it, `passed_over` takes the same moment and gives (number, why) of what has been at rest as
    long, and is held all the same.
    `prepare` is given all that is about to be erased, and the moment: what has to be kept of it is kept by then.
    `is_automatic`: it goes as it arrives, whatever is decided.
    """

    key: str
    label: str
    counted_from: str = ""
    suggestion: str = ""
    model: Any = None
    due: Callable | None = None
    lock: Callable[[Any], Any] | None = None
    weigh: Callable[[Any], list[Contents]] | None = None
    erase: Callable[[Any], None] | None = None
    passed_over: Callable[[Any], list[tuple[str, str]]] | None = None
    prepare: Callable | None = None
    is_automatic: bool = False

    @property
    def can_erase(self):
        return self.due is not None


@dataclass(frozen=True)
class Terms:
    """What a rule says, and the decision it names; "" where there is none."""

    action: str
    months: int | None
    decision_ref: str


def needs_new_decision(before: Terms, after: Terms) -> bool:
    """Whether `after` says something else than `before` in the name of the same decision, which never said that."""
    is_same_decision = before.decision_ref and before.decision_ref.split() == after.decision_ref.split()
    return bool(is_same_decision) and (before.action, before.months) != (after.action, after.months)


@dataclass(frozen=True)
class Forgotten:
    """What the system by itself keeps for a time only, since it needs it no longer: what, and how long, in words."""

    what: str
    how_long: str


def last_day(today: date, months: int) -> date:
    """Return the last day that lies `months` months back: what came to rest on it, or before, may go today.

    Never a day too early; at the end of a month up to three days late.
    """
    year, month = divmod(today.year * YEAR + today.month - 1 - months, YEAR)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
