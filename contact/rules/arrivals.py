"""When something came in that is registered later: a letter that lay over night, what was handed over at a meeting."""

from datetime import date, datetime, time, timedelta

LONGEST = timedelta(days=365)  # that paper may have lain; a day before that is a slip of the pen


def arrival(came_on: date | None, now: datetime) -> tuple[datetime, datetime | None]:
    """Return when it came in, and when it was registered, where that was later; `now` must already be local time.

    Of an earlier day nobody knows the clock: it came in at its beginning, so that nothing in the case is older.
    """
    if came_on is None or came_on >= now.date():
        return now, None
    return datetime.combine(came_on, time.min, tzinfo=now.tzinfo), now


def is_within_reach(came_on: date, on: date) -> bool:
    """Whether what is registered `on` that day can have come in on the other."""
    return on - LONGEST <= came_on <= on
