from django.db import transaction
from django.utils import timezone

from ..models import Series


@transaction.atomic
def next_number(prefix, *, now):
    """The next number of the series, such as "TR-2026-0001". Taken in the surrounding transaction, so without gaps."""
    year = timezone.localtime(now).year
    Series.objects.get_or_create(prefix=prefix, year=year)
    series = Series.objects.select_for_update().get(prefix=prefix, year=year)
    series.last += 1
    series.save(update_fields=["last"])
    return f"{prefix}-{year}-{series.last:04}"
