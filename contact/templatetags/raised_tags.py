"""What other apps' pages show of the cases that the council takes up."""

from itertools import groupby

from django import template
from django.db.models import Q
from django.utils.translation import ngettext

from ..admin.entries import closing_page
from ..models import Feedback, RaisedCase

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
    """In the admin, which cases the items of a meeting take up: for those who may read cases."""
    if not context["request"].user.has_perm("contact.view_feedback"):
        return {"items": []}
    rows = RaisedCase.objects.filter(item__meeting=meeting).select_related("item", "feedback")
    rows = rows.order_by("item__number", "feedback__number")
    return {"items": [(item, list(group)) for item, group in groupby(rows, key=lambda row: row.item)]}


@register.inclusion_tag("admin/contact/cases_behind.html", takes_context=True)
def cases_behind(context, measure):
    """In the admin, which cases a measure came of, and the way to close each: for those who may read cases."""
    user, item = context["request"].user, measure.point.answers_id
    if item is None or not user.has_perm("contact.view_feedback"):
        return {"rows": []}
    own_or_joined = Q(raised__item=item) | Q(joined__raised__item=item)  # a joined one is closed with its main case
    cases = Feedback.objects.real().filter(own_or_joined, joined_to=None).distinct().order_by("number")
    may_close = user.has_perms(["contact.change_feedback", "contact.add_caseentry"])
    return {"rows": [(case, way_to_close(case, user) if may_close else "") for case in cases]}


def way_to_close(case, user):
    is_closed = case.state == Feedback.State.CLOSED
    return "" if is_closed or case.is_hidden_from(user) else closing_page(case)
