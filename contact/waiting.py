"""Which cases wait for the member of staff who has just signed in."""

from datetime import date

from django.urls import reverse
from django.utils.translation import ngettext_lazy

from .heaps import HEAPS
from .models import Feedback

HANDLES = "contact.change_feedback"


def notices(user, *, on: date) -> list[tuple[str, str]]:
    """Return an address in the admin and words for each heap that is not empty; none for who handles no cases."""
    if not user.has_perm(HANDLES):
        return []
    cases = Feedback.objects.all()
    told = [
        (f"attgora={heap.name}", heap.waiting, heap.rows(cases, user, on).count()) for heap in HEAPS if heap.waiting
    ]
    junk = ngettext_lazy("%s synpunkt är misstänkt skräp: granska.", "%s synpunkter är misstänkt skräp: granska.")
    told.append(("skrap=misstankt", junk, cases.suspected().count()))
    changelist = reverse("admin:contact_feedback_changelist")
    return [(f"{changelist}?{query}", words % count) for query, words, count in told if count]
