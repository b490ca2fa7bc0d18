"""Which cases wait for the member of staff who has just signed in."""

from collections.abc import Callable
from datetime import date

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import ngettext

from .models import Feedback

HANDLES = "contact.change_feedback"


def notices(user, *, on: date) -> list[tuple[str, str]]:
    """Return an address in the admin and words for each heap that is not empty; none for who handles no cases."""
    if not user.has_perm(HANDLES):
        return []
    counted = [(query, cases.count(), words) for query, cases, words in heaps(user, on)]
    changelist = reverse("admin:contact_feedback_changelist")
    return [(f"{changelist}?{urlencode(query)}", words(count) % count) for query, count, words in counted if count]


def heaps(user, on) -> list[tuple[dict[str, str], object, Callable[[int], str]]]:
    """What the list of cases is asked for, the rows it shows then, and how their number is told; most urgent first."""
    cases = Feedback.objects.all()
    return [
        (
            {"attgora": "sena"},
            cases.overdue(on=on),
            lambda count: ngettext("%s synpunkt skulle ha besvarats.", "%s synpunkter skulle ha besvarats.", count),
        ),
        (
            {"attgora": "olasta"},
            cases.unread(),
            lambda count: ngettext(
                "%s synpunkt är oläst, eller har något nytt.", "%s synpunkter är olästa, eller har något nytt.", count
            ),
        ),
        (
            {"attgora": "mina"},
            cases.assigned(to=user),
            lambda count: ngettext("%s synpunkt väntar på dig.", "%s synpunkter väntar på dig.", count),
        ),
        (
            {"attgora": "ring"},
            cases.to_call(),
            lambda count: ngettext(
                "%s avsändare har bara telefon: ring och berätta.",
                "%s avsändare har bara telefon: ring och berätta.",
                count,
            ),
        ),
        (
            {"skrap": "misstankt"},
            cases.suspected(),
            lambda count: ngettext(
                "%s synpunkt är misstänkt skräp: granska.", "%s synpunkter är misstänkt skräp: granska.", count
            ),
        ),
    ]
