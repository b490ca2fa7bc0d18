from collections.abc import Iterable
from datetime import date, time

from django.db import transaction

from ..models import AssemblyEvening, HoursRevision, Season


@transaction.atomic
def save_season(season: Season) -> Season:
    """Save a new or changed season; raises ValidationError where it shares a day with another.

    The hours are held meanwhile: of two seasons saved at once, the second one sees the first.
    """
    HoursRevision.objects.hold()
    season.full_clean()
    season.save()
    return season


@transaction.atomic
def add_evenings(*, days: Iterable[date], until: time) -> list[AssemblyEvening]:
    """Add an assembly evening for each of `days`; raises ValidationError where one is there already."""
    HoursRevision.objects.hold()
    evenings = [AssemblyEvening(day=day, until=until) for day in days]
    for evening in evenings:
        evening.full_clean()
        evening.save()
    return evenings
