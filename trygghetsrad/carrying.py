"""What staff wrote survives the end of their session: docs/decisions/0016-what-was-typed-outlives-the-session.md"""

from copy import copy
from functools import update_wrapper

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from trygghetsrad.accounts.signing_in import sign_in_again
from trygghetsrad.lib.admin import SiteModelAdmin, hold_back
from trygghetsrad.lib.carrying import FIELD, carried, unpack

FORMS = {"add_view", "change_view"}


def carries(view, *, checked, site):
    """`checked`, which is `view` behind the doors of `site`; a post without a session signs in and is given back."""

    def wrapped(request, *args, **kwargs):
        if request.method != "POST" or request.user.is_authenticated:
            return checked(request, *args, **kwargs)
        answer = sign_in_again(request)
        if not request.user.is_authenticated or not site.has_permission(request):
            return answer
        return given_back(request, view, lambda asked: checked(asked, *args, **kwargs), site=site)

    return update_wrapper(never_cache(wrapped), checked)


def given_back(request, view, answer_to, *, site):
    """What was carried, at the address where it was typed: in its form, which is not saved however right it is.

    A page that has no such form is asked whether it may be opened, and shows what was typed, to be sent by a press.
    """
    form = unpack(request.POST.get(FIELD, ""), at=request.get_full_path())
    if form is None:
        return redirect(request.get_full_path())
    if isinstance(getattr(view, "__self__", None), SiteModelAdmin) and view.__name__ in FORMS:
        request.POST = form.fields
        hold_back(request)
        files = _("Filer följde inte med: välj dem en gång till.") if form.had_files else ""
        told = _("Inget är sparat än. Det du skrev finns kvar här: läs igenom det och spara.")
        messages.warning(request, f"{told} {files}".strip())
        return answer_to(request)
    try:
        opened = answer_to(as_read(request))
    except PermissionDenied:  # what is sent there is refused too, but then a page may give back what was typed
        request.POST = form.fields
        return answer_to(request)
    return sent_anew(request, form, site=site) if opened.status_code == 200 else opened


def as_read(request):
    asked = copy(request)
    asked.method, asked.POST = "GET", QueryDict()
    return asked


def sent_anew(request, form, *, site):
    """A page with what was typed, from which the same is posted to the same address."""
    context = site.each_context(request) | {
        "title": _("Du är inloggad igen"),
        "at": request.get_full_path(),
        "had_files": form.had_files,
        "texts": form.texts,
        "pairs": form.pairs,
    }
    return render(request, "admin/carried.html", context)


def refused_for_its_token(request, *, site):
    """A form of the admin that was opened before its sender signed in anew, in another window; None for all others.

    The browser itself has to say that it stood on a page of ours: what another site posts is not shown here.
    """
    is_ours = request.headers.get("Sec-Fetch-Site") == "same-origin"
    is_a_page = request.headers.get("Sec-Fetch-Dest") == "document"
    if not (is_ours and is_a_page and request.method == "POST") or FIELD in request.POST:
        return None
    if site.name not in request.resolver_match.namespaces:
        return None
    if not request.user.is_authenticated:
        return sign_in_again(request)
    return sent_anew(request, carried(request), site=site) if site.has_permission(request) else None
