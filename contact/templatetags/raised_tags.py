"""What other apps' pages show of the cases that the council takes up."""

from itertools import groupby

from django import template
from django.utils.translation import ngettext

from ..models import RaisedCase

register = template.Library()


@register.simple_tag(takes_context=True)
def suggestion_count(context, item):
    """Return "2 synpunkter" for an item of an agenda that takes up as many, "" for none: never whose they are.

    The items on one page share a meeting, and so one question.
    """
    if not item.pk:  # as it stood before a correction
        return ""
    request = context.request
    if not hasattr(request, "suggestion_counts"):
        request.suggestion_counts = RaisedCase.objects.counts(item.meeting_id)
    number = request.suggestion_counts.get(item.pk, 0)
    return ngettext("%s synpunkt", "%s synpunkter", number) % number if number else ""


@register.inclusion_tag("admin/contact/raised_cases.html", takes_context=True)
def raised_cases(context, meeting):
    """In the admin, which cases the items of a meeting take up; how many, for those who may not read cases."""
    rows = RaisedCase.objects.filter(item__meeting=meeting).select_related("item", "feedback")
    rows = rows.order_by("item__number", "feedback__number")
    items = [(item, list(group)) for item, group in groupby(rows, key=lambda row: row.item)]
    if context["request"].user.has_perm("contact.view_feedback"):
        return {"items": items}
    return {"counts": [(item, len(rows)) for item, rows in items]}
