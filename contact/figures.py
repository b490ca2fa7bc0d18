"""The public figures of one year: what came in, and what became of it."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import ExtractYear
from django.utils import timezone

from .models import CaseEntry, Feedback, RaisedCase
from .rules.figures import CaseFacts, Row, table, totals


def years():
    """How many real cases came in, by year, the newest first."""
    rows = Feedback.objects.real().annotate(year=ExtractYear("received_at")).values("year")
    return dict(rows.annotate(count=Count("pk")).order_by("-year").values_list("year", "count"))


def facts_of(year):
    """Of each case that came in that year. One that is joined to another was answered and taken up where that was too,
    whichever came first. The reason that a case was closed with is an answer: its sender reads it as one."""
    own_or_main = Q(feedback=OuterRef("pk")) | Q(feedback=OuterRef("joined_to"))
    answers = CaseEntry.objects.to_every_sender().filter(own_or_main).order_by("made_at")
    rows = Feedback.objects.real().filter(received_at__year=year)
    rows = rows.annotate(
        answered_at=Subquery(answers.values("made_at")[:1]),
        is_taken_up=Exists(RaisedCase.objects.filter(own_or_main)),
    )
    return [
        CaseFacts(
            topic=topic or "",
            area=area or "",
            received=timezone.localdate(received),
            answered=answered and max(timezone.localdate(received), timezone.localdate(answered)),
            is_taken_up=is_taken_up,
        )
        for topic, area, received, answered, is_taken_up in rows.values_list(
            "topic__title", "area__name", "received_at", "answered_at", "is_taken_up"
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
