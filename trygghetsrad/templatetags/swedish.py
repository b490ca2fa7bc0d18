"""Days, times and phone numbers in templates."""

from django import template
from django.utils.html import format_html
from django.utils.translation import gettext

from trygghetsrad.lib import swedish

register = template.Library()


def _show(function):
    """Register `function` as a filter of the same name, in which nothing gives nothing."""

    def shown(value):
        return function(value) if value else ""

    register.filter(function.__name__, shown)


_show(swedish.long_date)
_show(swedish.plain_date)
_show(swedish.date_spans)
_show(swedish.weekday)
_show(swedish.clock)
_show(swedish.phone_href)


@register.simple_tag
def time_span(start, end):
    """Return "17.30–19.30" as HTML that is read out as "17.30 till 19.30"."""
    return format_html(
        '{}<span aria-hidden="true">–</span><span class="vh"> {} </span>{}',
        swedish.clock(start),
        gettext("till"),
        swedish.clock(end),
    )
