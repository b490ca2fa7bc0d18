"""What the customer centre tells on every page. All tags of one page share one look at the board."""

import re

from django import template
from django.template.defaultfilters import stringfilter
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from contact.board import glance, glance_in
from contact.doors import with_codes
from contact.models import CaseRoutine, RelatedSite
from contact.rules.words import notice_words, told_words
from trygghetsrad.lib.held import Held
from trygghetsrad.lib.links import absolute
from trygghetsrad.lib.swedish import NBSP, phone_href
from trygghetsrad.records.eras import era_in

register = template.Library()
held_routine = Held(CaseRoutine.objects.first)


def glance_of(context):
    """Some pages are rendered without a request, such as those about errors; they look at the board themselves."""
    request = getattr(context, "request", None)
    return glance(request) if request else glance_in(era_in(context))


@register.simple_tag
def promised_days():
    """Within how many working days an answer is promised to whoever writes today; None where nobody promised."""
    routine = held_routine()
    return routine.promised_days(on=timezone.localdate()) if routine else None


@register.filter(is_safe=True)
@stringfilter
def with_code(message):
    """A message of the admin with the follow-up code that it tells, which no session keeps: see decision 0010."""
    return with_codes(message)


@register.filter
def unbroken(number):
    """Return a phone number that never breaks over two lines."""
    return number.replace(" ", NBSP)


@register.filter
def digits_together(address):
    """Return a postal address whose postcode ("734 80") never breaks over two lines."""
    return re.sub(r"(?<=\d) (?=\d)", NBSP, address)


@register.filter
def call(number):
    """Return a link that calls `number`."""
    return format_html('<a class="nb" href="{}">{}</a>', phone_href(number), unbroken(number))


@register.filter
def write_to(address):
    """Return a link that writes to `address`; where it is too long for the line it breaks before the @."""
    name, _at, host = address.partition("@")
    return format_html('<a href="mailto:{}">{}<wbr>@{}</a>', address, name, host)


@register.filter
def uncap(words):
    """Return `words` as they go on a sentence."""
    return words[:1].lower() + words[1:]


register.filter(notice_words)
register.filter(told_words)


@register.simple_tag(takes_context=True)
def centre_phone(context):
    return call(glance_of(context).board.centre.phone)


@register.inclusion_tag("contact/tags/centre_line.html", takes_context=True)
def centre_line(context):
    now = glance_of(context)
    first, rest = now.words
    return {
        "name": now.name,
        "is_open": now.status.is_open,
        "first": uncap(first),
        "rest": rest,
        "otherwise": uncap(now.otherwise),
        "phone": "" if now.has_hours else now.board.centre.phone,
    }


@register.inclusion_tag("contact/tags/centre_box.html", takes_context=True)
def centre_box(context):
    return {"glance": glance_of(context), "address": absolute(reverse("contact:contact_page"))}  # for paper


@register.inclusion_tag("contact/tags/centre_colophon.html", takes_context=True)
def centre_colophon(context):
    return {"glance": glance_of(context)}


@register.inclusion_tag("contact/tags/related_sites.html", takes_context=True)
def related_sites(context, place):
    sites = glance_of(context).board.sites
    elsewhere = RelatedSite.Place.FOOTER if place == RelatedSite.Place.HEADER else RelatedSite.Place.HEADER
    return {"place": place, "sites": [site for site in sites if site.place != elsewhere]}
