from django.db import transaction

from ..models import HoursRevision, Season


@transaction.atomic
def save_season(season: Season) -> Season:
    """Save a new or changed season; raises ValidationError where it shares a day with another.

    The hours are held meanwhile: of two seasons saved at once, the second one sees the first.
    """
    HoursRevision.objects.hold()
    season.full_clean()
    season.save()
    return season
