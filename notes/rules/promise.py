"""How long after a meeting its notes are promised, and whether that was kept. Days are local days."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Promise:
    """Notes within so many days, for meetings from the day on which somebody adopted it."""

    days: int
    adopted_on: date
    adopted_by: str

    def last_day(self, *, meeting: date) -> date | None:
        """Return the last day on which the notes of a meeting keep the promise; None where nothing was promised."""
        return meeting + timedelta(days=self.days) if meeting >= self.adopted_on else None


@dataclass(frozen=True)
class Outcome:
    """How many days after the meeting the notes came, and how many of those were too many."""

    days: int
    late: int

    @property
    def is_kept(self) -> bool:
        return self.late == 0


def outcome(promise: Promise | None, *, meeting: date, published: date) -> Outcome | None:
    """Return how the promise went; None where none was made, or the notes came before the meeting, as after a move."""
    last_day = promise and promise.last_day(meeting=meeting)
    if last_day is None or published < meeting:
        return None
    return Outcome((published - meeting).days, max(0, (published - last_day).days))
