"""Terms of a member: when they run, and what of the person may be shown.

Days are inclusive; no last day means "still running".
"""

from dataclasses import dataclass
from datetime import date
from itertools import combinations

COUNT_ONLY_BY_DEFAULT = frozenset({"resident"})  # residents took part unnamed from the start; others hold an office
SHOWN_BY_NAME = frozenset({"name", "photo"})


@dataclass(frozen=True)
class Span:
    """The days of one term, first and last included."""

    first_day: date
    last_day: date | None = None


def is_current(span: Span, *, on: date) -> bool:
    return span.first_day <= on and (span.last_day is None or on <= span.last_day)


def overlap(one: Span, other: Span) -> bool:
    """Whether some day belongs to both."""
    starts, ends = max(one.first_day, other.first_day), [each for each in (one.last_day, other.last_day) if each]
    return not ends or starts <= min(ends)


def first_overlap(spans) -> tuple[Span, Span] | None:
    """Two of the spans that share a day, or None: a member sits on one chair at a time."""
    ordered = sorted(spans, key=lambda each: each.first_day)
    return next((pair for pair in combinations(ordered, 2) if overlap(*pair)), None)


def is_counted(*, is_protected: bool) -> bool:
    """A person with a protected identity is left out of every number too: a small group's number can point one out."""
    return not is_protected


def may_be_named(*, group: str, shown: str, is_protected: bool) -> bool:
    if is_protected:
        return False
    if shown == "by_group":
        return group not in COUNT_ONLY_BY_DEFAULT
    return shown in SHOWN_BY_NAME


def may_be_pictured(*, shown: str, is_protected: bool) -> bool:
    return shown == "photo" and not is_protected
