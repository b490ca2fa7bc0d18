"""Whether visitors see what a row says of the customer centre, and if not, why: in words for staff."""

from django.urls import reverse
from django.utils.translation import gettext as _

from contact.rules.idle import why_idle
from trygghetsrad.lib.admin import seen
from trygghetsrad.lib.languages import SOURCE


def on_the_contact_page():
    return seen(reverse("contact:contact_page"), _("Kontakt"))


def hours_in_public(row, rules, *, on):
    """Of a row that is for certain dates, or cuts off a day; `rules` are those that it is one of."""
    told = row.as_rule()
    own = next((each for each in (*rules.early_closings, *rules.dated()) if each == told), told)
    why = why_idle(own, rules, on)
    return _("Syns inte för att %s.") % why if why else on_the_contact_page()


def way_in_public(way):
    if not way.is_active:
        return _("Syns inte för att ”visas” är avmarkerat.")
    if way.language != SOURCE:
        return _("Syns när sidan visas på %s.") % way.get_language_display()
    return seen(reverse("contact:feedback_start"), _("Synpunkter"))
