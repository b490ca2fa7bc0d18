"""Which notes wait for the member of staff who has just signed in: to be read by them, or to be published."""

from django.urls import reverse
from django.utils.translation import ngettext

from .models import Note

PUBLISHES = "notes.publish_note"


def notices(user) -> list[tuple[str, str]]:
    """Return an address in the admin and words for each list that is not empty."""
    asked, approved = Note.objects.waiting_for(user).count(), 0
    if user.has_perm(PUBLISHES):
        approved = Note.objects.approved().count()
    told = [
        (
            "granskning=min",
            asked,
            ngettext(
                "%s minnesanteckning väntar på att du granskar den.",
                "%s minnesanteckningar väntar på att du granskar dem.",
                asked,
            ),
        ),
        (
            "lage=godkand",
            approved,
            ngettext(
                "%s minnesanteckning är godkänd och väntar på att publiceras.",
                "%s minnesanteckningar är godkända och väntar på att publiceras.",
                approved,
            ),
        ),
    ]
    changelist = reverse("admin:notes_note_changelist")
    return [(f"{changelist}?{query}", words % count) for query, count, words in told if count]
