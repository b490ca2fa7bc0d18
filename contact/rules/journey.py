"""What has happened to a case so far, as its sender reads it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Stop(StrEnum):
    RECEIVED = "received"
    OPENED = "opened"
    ANSWERED = "answered"
    AGENDA = "agenda"  # a meeting takes it up
    POINT = "point"  # what the notes say of that
    TODO = "todo"  # a measure that is not done yet
    ENDED = "ended"  # one that came to its end
    CLOSED = "closed"


@dataclass(frozen=True)
class Step:
    """`name` is what the stop is about, `url` where it is read, `rest` what is told of it, `due` when it is to be done.

    `shape` is the mark beside it where that says more than done or not: what will never be done is settled, not done.
    """

    stop: Stop
    at: datetime | None  # None: not yet, or done on a day that nobody noted
    is_done: bool
    name: str = ""
    url: str = ""
    rest: str = ""
    is_swedish: bool = False  # name and rest, whatever the language of the page
    due: date | None = None
    shape: str = ""

    @property
    def mark(self):
        return self.shape or ("klar" if self.is_done else "plan")


def journey(
    *,
    received: datetime,
    opened: datetime | None,
    answered: datetime | None,
    is_closed: bool,
    closed: datetime | None = None,
    raised: datetime | None = None,
    is_answer_due: bool = True,
    council: Sequence[Step] = (),
) -> list[Step]:
    """The stops in their order, what is left last. `council` are those from the agenda to the result.

    `raised` is when the council first took it up: an answer stands before that, or after what the council did. Where
    none is to be expected, as in a case that was closed unanswered or of which none is due, the answer is left out.
    What the council does goes on.
    """
    answer = Step(Stop.ANSWERED, answered, answered is not None)
    is_answered_later = answered is not None and raised is not None and answered > raised
    steps = [
        Step(Stop.RECEIVED, received, True),
        Step(Stop.OPENED, opened, opened is not None),
        *([*council, answer] if is_answered_later else [answer, *council]),
        Step(Stop.CLOSED, closed if is_closed else None, is_closed),
    ]
    left_out = [Stop.CLOSED, Stop.ANSWERED] if is_closed else [] if is_answer_due else [Stop.ANSWERED]
    expected = [step for step in steps if step.is_done or step.stop not in left_out or step in council]
    return sorted(expected, key=lambda step: not step.is_done)
