"""What the first page tells of notes that came back to who asked for a review, and of measures that are late."""

from datetime import date

from django.urls import reverse
from django.utils.translation import ngettext_lazy

from .models import Measure, Note

FOLLOWS_UP = "notes.change_measure"


def notices(user, *, on: date) -> list[tuple[str, str]]:
    """Return an address in the admin and words for each list that is not empty, of those that are the user's work."""
    back = ngettext_lazy(
        "%s minnesanteckning har kommit tillbaka till dig för ändring.",
        "%s minnesanteckningar har kommit tillbaka till dig för ändring.",
    )
    late = ngettext_lazy("%s åtgärd är försenad: följ upp den.", "%s åtgärder är försenade: följ upp dem.")
    late_count = Measure.objects.late(on=on).count() if user.has_perm(FOLLOWS_UP) else 0
    told = [
        ("admin:notes_note_changelist", "granskning=tillbaka", back, Note.objects.returned_to(user).count()),
        ("admin:notes_measure_changelist", "lage=forsenade", late, late_count),
    ]
    return [(f"{reverse(page)}?{query}", words % count) for page, query, words, count in told if count]
