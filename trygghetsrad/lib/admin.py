"""What every page of the admin shares."""

from contextlib import nullcontext
from functools import wraps

import js_asset
from csp.decorators import csp_update
from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Paginator
from django.db import connection, transaction
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property

# The style element that the editor (Tiptap) writes into the page, by its hash; it changes only with the pinned version.
EDITOR_STYLE = "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"

MOST_DIGITS = 18  # of a number that the database can hold


class SiteChangeList(ChangeList):
    """A year that no calendar has is a question that cannot be asked, as Django says of all others."""

    def get_filters(self, request):
        try:
            return super().get_filters(request)
        except OverflowError as fault:
            raise IncorrectLookupParameters from fault


@method_decorator(csp_update({"style-src": [EDITOR_STYLE]}), name="changeform_view")
class SiteModelAdmin(admin.ModelAdmin):
    """The base of every admin: what the editor needs under a strict Content-Security-Policy, and its Swedish labels.

    The editor's import map is an inline script, so without the nonce no rich text can be written.
    """

    class Media:
        js = ["trygghetsrad/editor_labels.js", "trygghetsrad/editor_paste.js"]

    def get_changelist(self, request, **kwargs):
        return SiteChangeList

    def render_change_form(self, request, context, *args, **kwargs):
        context["media"] = js_asset.Media.from_media(context["media"], nonce=str(request.csp_nonce))
        return super().render_change_form(request, context, *args, **kwargs)


def atomic_post(view):
    """What a page beside a form does is done whole or not at all, its entry in the log included."""

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        with transaction.atomic() if request.method == "POST" else nullcontext():
            return view(request, *args, **kwargs)

    return wrapped


class LockingAdmin(SiteModelAdmin):
    """A row is locked while it is saved with the rows beneath it: of two at once, the second sees the first."""

    def get_object(self, request, object_id, from_field=None):
        is_saved = request.method == "POST" and connection.in_atomic_block
        if is_saved and object_id.isdecimal() and len(object_id) <= MOST_DIGITS:
            self.model._default_manager.select_for_update().filter(pk=object_id).first()
        return super().get_object(request, object_id, from_field)


class BoundedPaginator(Paginator):
    """Pages through the first 10,000 rows and counts no further, however many there are: search finds the rest."""

    most = 10_000

    @cached_property
    def count(self):
        return self.object_list[: self.most].count()
