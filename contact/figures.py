"""The public figures of one year: what came in, and what became of it."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from .models import CaseEntry, Feedback
from .rules.figures import CaseFacts, Row, table, totals


def years():
    """The years in which real cases came in, the newest first."""
    return [day.year for day in Feedback.objects.real().datetimes("received_at", "year", order="DESC")]


def facts_of(year):
    answers = CaseEntry.objects.answers().filter(feedback=OuterRef("pk")).order_by("made_at")
    cases = Feedback.objects.real().filter(received_at__year=year)
    rows = cases.annotate(answered_at=Subquery(answers.values("made_at")[:1]))
    return [
        CaseFacts(
            topic=topic or "",
            area=area or "",
            received=timezone.localdate(received),
            answered=answered and timezone.localdate(answered),
        )
        for topic, area, received, answered in rows.values_list(
            "topic__title", "area__name", "received_at", "answered_at"
        )
    ]


@dataclass(frozen=True)
class Figures:
    year: int
    cases: list[CaseFacts]

    @cached_property
    def totals(self) -> Row | None:
        return totals(self.cases)

    @cached_property
    def topics(self) -> list[Row]:
        return table(self.cases, lambda case: case.topic)

    @cached_property
    def areas(self) -> list[Row]:
        return table(self.cases, lambda case: case.area)
