"""What a change to the hours would alter, told before it is saved."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.db import transaction

from contact.board import read_rules
from contact.rules.cautions import cautions, cautions_of_the_past
from contact.rules.changes import ChangedDay, changed_days, recurs
from contact.rules.timetable import Rules
from trygghetsrad.lib.swedish import date_span

FIRST_DAYS = 14  # shown at once; the rest when asked for


@dataclass(frozen=True)
class Change:
    """The days that residents would be told otherwise of, and what staff are warned of because of the change."""

    days: tuple[ChangedDay, ...]
    cautions: tuple[str, ...]
    recurs: bool  # every year: the days are those of this year and the next

    def __bool__(self):
        return bool(self.days or self.cautions)

    @property
    def span(self) -> str:
        return date_span(self.days[0].date, self.days[-1].date)

    @property
    def first_days(self) -> tuple[ChangedDay, ...]:
        return self.days[:FIRST_DAYS]

    @property
    def later_days(self) -> tuple[ChangedDay, ...]:
        return self.days[FIRST_DAYS:]

    @property
    def mark(self) -> str:
        """Says which change it is, so that what is saved is what was shown."""
        return sha256(repr((self.days, self.cautions)).encode()).hexdigest()


def change_between(before: Rules, after: Rules, on: date) -> Change:
    raised = _cautions(after, on) - _cautions(before, on)
    return Change(tuple(changed_days(before, after, on)), tuple(raised.elements()), recurs(before, after))


def _cautions(rules: Rules, on: date) -> Counter[str]:
    """Counted: two rows may give rise to the same sentence."""
    return Counter([*cautions(rules, on), *cautions_of_the_past(rules, on)])


def trial(write: Callable[[], object], on: date) -> Change:
    """What `write` would change; whatever it wrote is taken back."""
    with transaction.atomic():
        before = read_rules()
        write()
        after = read_rules()
        transaction.set_rollback(True)
    return change_between(before, after, on)
