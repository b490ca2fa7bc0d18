"""The way from a case that was just answered to the next one of the list that it was opened from."""

from copy import copy
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from ..models import Feedback
from .case_steps import change_page

KEPT = "_changelist_filters"  # where the admin keeps, in the address of a form, what its list was asked for
MOST = 1000  # cases that are looked through


def next_case(admin, request, feedback):
    """The case after `feedback` in the list, round to the first, and what the list was asked for.

    Where the list holds no other, as one that was searched for this very case, it is the next of all there is to do.
    None where there is none. To be asked before the case is saved: it may leave the list by that.
    """
    asked = dict.fromkeys([request.GET.get(KEPT, ""), ""])
    found = ((after(listed(admin, request, query), feedback.pk), query) for query in asked)
    return next(((Feedback.objects.get(pk=key), query) for key, query in found if key), None)


def listed(admin, request, query):
    """The keys of a list that was asked for so, in its order, but for those that one may not read."""
    as_list = copy(request)
    as_list.method, as_list.GET = "GET", QueryDict(query)
    try:
        cases = admin.get_changelist_instance(as_list).queryset
    except IncorrectLookupParameters:  # the address was tampered with, or is old
        return []
    return list(cases.readable(by=request.user).values_list("pk", flat=True)[:MOST])


def after(keys, key):
    place = keys.index(key) if key in keys else -1
    return next(iter([*keys[place + 1 :], *keys[: max(place, 0)]]), None)


def tell_of_next(admin, request, following):
    case, query = following
    page = change_page(case) + (f"?{urlencode({KEPT: query})}" if query else "")
    words = _("Nästa ärende i listan") if query else _("Nästa ärende att göra")
    admin.message_user(request, format_html('{}: <a href="{}">{}</a>', words, page, case), messages.INFO)
