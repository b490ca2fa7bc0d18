"""Which texts of "Du sa – vi gjorde" wait for somebody who may publish them."""

from django.urls import reverse
from django.utils.translation import ngettext

from .models import Story

PUBLISHES = "contact.publish_story"


def notices(user) -> list[tuple[str, str]]:
    """Return an address in the admin and words, if there are any; none for who may not publish them."""
    count = Story.objects.ready().count() if user.has_perm(PUBLISHES) else 0
    words = ngettext(
        "%s text i ”Du sa – vi gjorde” är skriven och inte publicerad än.",
        "%s texter i ”Du sa – vi gjorde” är skrivna och inte publicerade än.",
        count,
    )
    return [(f"{reverse('admin:contact_story_changelist')}?publicerad=nej", words % count)] if count else []
