"""Which cases, and which texts of "Du sa – vi gjorde", wait for the member of staff who has just signed in."""

from datetime import date

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .heaps import HANDLES, HEAPS
from .models import Feedback, Story

WRITES = "contact.change_story"
PUBLISHES = "contact.publish_story"


def left_with(user) -> str:
    """What somebody leaves behind who can handle no case any more, with the way to it; "" where that is nothing."""
    count = Feedback.objects.left_behind().filter(assigned_to=user).count()
    if not count:
        return ""
    words = ngettext(
        "%(who)s har %(count)s öppet ärende, och kan inte handlägga det längre.",
        "%(who)s har %(count)s öppna ärenden, och kan inte handlägga dem längre.",
        count,
    )
    address = f"{reverse('admin:contact_feedback_changelist')}?handlaggare={user.pk}"
    way = _("Kryssa för dem i listan, och välj ”Byt handläggare”.")
    return format_html('{} <a href="{}">{}</a>', words % {"who": user, "count": count}, address, way)


def notices(user, *, on: date) -> list[tuple[str, str]]:
    """Return an address in the admin and words for each heap that is not empty, of those that are the user's work."""
    return [*case_notices(user, on=on), *story_notices(user)]


def story_notices(user):
    """For those who can mend or withdraw them: texts that tell of what they no longer may."""
    if not (user.has_perm(WRITES) or user.has_perm(PUBLISHES)):
        return []
    count = Story.objects.untold().count()
    words = ngettext(
        "%s text i ”Du sa – vi gjorde” bygger på något som inte längre får berättas: läs om den.",
        "%s texter i ”Du sa – vi gjorde” bygger på något som inte längre får berättas: läs om dem.",
        count,
    )
    return [(f"{reverse('admin:contact_story_changelist')}?atertagen=ja", words % count)] if count else []


def stories_to_publish(user) -> list[tuple[str, str]]:
    """The same for who may publish them: texts that are written and not published so far."""
    count = Story.objects.ready().count() if user.has_perm(PUBLISHES) else 0
    words = ngettext(
        "%s text i ”Du sa – vi gjorde” är skriven och inte publicerad än.",
        "%s texter i ”Du sa – vi gjorde” är skrivna och inte publicerade än.",
        count,
    )
    return [(f"{reverse('admin:contact_story_changelist')}?publicerad=nej", words % count)] if count else []


def case_notices(user, *, on):
    """None for who has nothing to do with cases. What may be junk is judged by those who handle them."""
    cases = Feedback.objects.all()
    counts = [(heap, heap.rows(cases, user, on).count()) for heap in HEAPS if heap.is_work_of(user)]
    told = [(f"attgora={heap.name}", heap.told(count)) for heap, count in counts if count]
    if suspected := user.has_perm(HANDLES) and cases.suspected().count():
        junk = ngettext(
            "%s synpunkt är misstänkt skräp: granska.", "%s synpunkter är misstänkt skräp: granska.", suspected
        )
        told.append(("skrap=misstankt", junk % suspected))
    changelist = reverse("admin:contact_feedback_changelist")
    return [(f"{changelist}?{query}", words) for query, words in told]
