"""What has happened to a case so far, as its sender reads it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Stop(StrEnum):
    RECEIVED = "received"
    OPENED = "opened"
    ANSWERED = "answered"
    CLOSED = "closed"


@dataclass(frozen=True)
class Step:
    stop: Stop
    at: datetime | None  # None: not yet, or done on a day that nobody noted
    is_done: bool


def journey(
    *,
    received: datetime,
    opened: datetime | None,
    answered: datetime | None,
    is_closed: bool,
    closed: datetime | None = None,
) -> list[Step]:
    """The stops in their order. A case that was closed unanswered leaves that stop out: no answer is to be expected."""
    steps = [
        Step(Stop.RECEIVED, received, True),
        Step(Stop.OPENED, opened, opened is not None),
        Step(Stop.ANSWERED, answered, answered is not None),
        Step(Stop.CLOSED, closed if is_closed else None, is_closed),
    ]
    return [step for step in steps if step.is_done or not is_closed]
