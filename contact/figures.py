"""The public figures of one year: what came in, and what became of it."""

from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property

from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import ExtractYear
from django.utils import timezone

from .models import Feedback, RaisedCase, YearFigures
from .rules.figures import FEWEST, CaseFacts, Row, table, totals


def years():
    """How many real cases came in, by year, the newest first; of a year whose figures are kept, as many as then."""
    rows = Feedback.objects.real().annotate(year=ExtractYear("received_at")).values("year")
    counts = dict(rows.annotate(count=Count("pk")).values_list("year", "count"))
    counts |= {each.year: each.totals["received"] for each in YearFigures.objects.all()}
    return dict(sorted(counts.items(), reverse=True))


def keep_figures(cases, *, now):
    """Keep the figures of the years of these cases, which are about to be erased, as the public reads them this day.

    Once kept they stay. None are kept of a year that goes on, or to which so few cases came that they would tell of
    single ones: docs/decisions/0015-the-figures-of-a-year-outlive-its-cases.md
    """
    today = timezone.localdate(now)
    past = {timezone.localdate(case.received_at).year for case in cases} - {today.year}
    for year in past - {*YearFigures.objects.values_list("year", flat=True)}:
        figures = Figures(year, facts_of(year))
        if len(figures.cases) >= FEWEST:
            rows = {"topics": [asdict(row) for row in figures.topics], "areas": [asdict(row) for row in figures.areas]}
            YearFigures.objects.create(year=year, totals=asdict(figures.totals), **rows, kept_on=today)


def figures_of(year):
    kept = YearFigures.objects.filter(year=year).first()
    return KeptFigures.of(kept) if kept else Figures(year, facts_of(year))


def facts_of(year):
    """Of each case that came in that year. One that is joined to another was answered and taken up where that was too,
    whichever came first. The reason that a case was closed with is an answer: its sender reads it as one."""
    own_or_main = Q(feedback=OuterRef("pk")) | Q(feedback=OuterRef("joined_to"))
    rows = Feedback.objects.real().filter(received_at__year=year).with_answered_at()
    rows = rows.annotate(is_taken_up=Exists(RaisedCase.objects.filter(own_or_main)))
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


@dataclass(frozen=True)
class KeptFigures:
    """Figures of a year whose cases are being erased: as they stood on the day `kept_on`."""

    year: int
    totals: Row
    topics: list[Row]
    areas: list[Row]
    kept_on: date

    @classmethod
    def of(cls, kept: YearFigures):
        topics, areas = ([Row(**row) for row in rows] for rows in (kept.topics, kept.areas))
        return cls(kept.year, Row(**kept.totals), topics, areas, kept.kept_on)
