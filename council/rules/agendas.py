"""When the agenda of a meeting has gone out, so that it is put right only aloud (decision 0007)."""

from datetime import date, datetime, time


def has_begun(*, day: date, starts: time | None, at: datetime) -> bool:
    """`at` must already be local time. Where no time is known, the agenda goes out as the day ends."""
    return (day, starts or time.max) <= (at.date(), at.time())
