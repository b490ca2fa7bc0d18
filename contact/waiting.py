"""Which cases wait for the member of staff who has just signed in."""

from datetime import date

from django.urls import reverse
from django.utils.translation import ngettext_lazy

from .heaps import HEAPS
from .models import Feedback, Story

HANDLES = "contact.change_feedback"
WRITES = "contact.change_story"
PUBLISHES = "contact.publish_story"


def notices(user, *, on: date) -> list[tuple[str, str]]:
    """Return an address in the admin and words for each heap that is not empty, of those that are the user's work."""
    return [*case_notices(user, on=on), *story_notices(user)]


def story_notices(user):
    """For those who can mend or withdraw them: texts that tell of what they no longer may."""
    if not (user.has_perm(WRITES) or user.has_perm(PUBLISHES)):
        return []
    count = Story.objects.untold().count()
    words = ngettext_lazy(
        "%s text i ”Du sa – vi gjorde” bygger på något som inte längre får berättas: läs om den.",
        "%s texter i ”Du sa – vi gjorde” bygger på något som inte längre får berättas: läs om dem.",
    )
    return [(f"{reverse('admin:contact_story_changelist')}?atertagen=ja", words % count)] if count else []


def case_notices(user, *, on):
    """None for who handles no cases."""
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
