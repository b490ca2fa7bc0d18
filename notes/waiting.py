"""Which notes and measures wait for the member of staff who has just signed in."""

from datetime import date

from django.urls import reverse
from django.utils.translation import ngettext_lazy

from .models import Measure, Note

PUBLISHES = "notes.publish_note"
FOLLOWS_UP = "notes.change_measure"
NOTES, MEASURES = "admin:notes_note_changelist", "admin:notes_measure_changelist"
TO_READ = ngettext_lazy(
    "%s minnesanteckning väntar på att du granskar den.", "%s minnesanteckningar väntar på att du granskar dem."
)
TO_PUBLISH = ngettext_lazy(
    "%s minnesanteckning är godkänd och väntar på att publiceras.",
    "%s minnesanteckningar är godkända och väntar på att publiceras.",
)
BACK = ngettext_lazy(
    "%s minnesanteckning har kommit tillbaka till dig för ändring.",
    "%s minnesanteckningar har kommit tillbaka till dig för ändring.",
)
LATE = ngettext_lazy("%s åtgärd är försenad: följ upp den.", "%s åtgärder är försenade: följ upp dem.")


def notices(user, *, on: date) -> list[tuple[str, str]]:
    """Return an address in the admin and words for each list that is not empty, of those that are the user's work."""
    told = [
        (NOTES, "granskning=min", TO_READ, Note.objects.waiting_for(user)),
        (NOTES, "lage=godkand", TO_PUBLISH, Note.objects.approved() if user.has_perm(PUBLISHES) else None),
        (NOTES, "granskning=tillbaka", BACK, Note.objects.returned_to(user)),
        (MEASURES, "lage=forsenade", LATE, Measure.objects.late(on=on) if user.has_perm(FOLLOWS_UP) else None),
    ]
    counted = [(page, query, words, rows.count()) for page, query, words, rows in told if rows is not None]
    return [(f"{reverse(page)}?{query}", words % count) for page, query, words, count in counted if count]
