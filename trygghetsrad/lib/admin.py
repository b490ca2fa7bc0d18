"""What every page of the admin shares."""

from contextlib import nullcontext
from functools import wraps

import js_asset
from csp.decorators import csp_update
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.db import connection, transaction
from django.forms import Script
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from .changelists import SiteChangeList
from .forms import held_back
from .keys import key_of
from .richtext import neat, refuse_heavy

# The style element that the editor (Tiptap) writes into the page, by its hash; it changes only with the pinned version.
EDITOR_STYLE = "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"

AFTERWARDS = "sedan"  # in the address of an empty form: the page of the admin that asked for what it makes
HEADING_LEVELS = {"2", "3", "4"}


@method_decorator(csp_update({"style-src": [EDITOR_STYLE]}), name="changeform_view")
class SiteModelAdmin(admin.ModelAdmin):
    """The base of every admin: what the editor needs under a strict Content-Security-Policy, and its Swedish labels.

    The editor's import map is an inline script, so without the nonce no rich text can be written.

    Where residents may see a row, `state_in_public` tells where they do, or why they do not: a column of the list, and
    a line on the form, of the row as it is stored.
    """

    state_in_public = None

    class Media:
        js = [
            "trygghetsrad/editor_labels.js",
            Script("trygghetsrad/editor_paste.js", **{"data-address": reverse_lazy("admin:pasted")}),
        ]

    def get_changelist(self, request, **kwargs):
        return SiteChangeList

    def lookup_allowed(self, lookup, value, request):
        """No list asks for a pattern, and one can keep a database busy for hours. Nor, but where it is a filter of the
        list, for what points at its rows or is tied to them: that tells of rows that the reader may have no list of.
        """
        is_asked = not lookup.endswith("regex") and not self.is_tie(lookup.split("__")[0], request)
        return is_asked and super().lookup_allowed(lookup, value, request)

    def is_tie(self, name, request):
        """Whether this is a relation of many rows, in either direction, that the list has no filter for."""
        filters = [each[0] if isinstance(each, tuple) else each for each in self.get_list_filter(request)]
        offered = {each.split("__")[0] for each in filters if isinstance(each, str)}
        ties = {
            each.name for each in self.opts.get_fields(include_hidden=True) if each.one_to_many or each.many_to_many
        }
        ties |= {each.name for each in self.opts.related_objects}
        return name in ties - offered

    def response_action(self, request, queryset):
        if None in map(key_of, request.POST.getlist(ACTION_CHECKBOX_NAME)):
            raise BadRequest("A key that no row has")
        return super().response_action(request, queryset)

    def get_object(self, request, object_id, from_field=None):
        """Of one row there is one address: Python takes "+33" and "3_3" for numbers too, and Django writes the first
        as "_2B33". Whoever looks the row up before Django does would find none, and leave out what goes with it.
        """
        if key_of(object_id) is None:
            raise Http404
        return super().get_object(request, object_id, from_field)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        return held_back(form) if getattr(request, "is_held_back", False) else form

    def get_changeform_initial_data(self, request):
        """What an address fills a form in with: of other rows, only what can be their keys."""
        given = super().get_changeform_initial_data(request)
        rows = [field.name for field in self.opts.get_fields() if field.is_relation and field.name in given]
        keys = {name: given[name] if isinstance(given[name], list) else [given[name]] for name in rows}
        return {name: value for name, value in given.items() if None not in map(key_of, keys.get(name, []))}

    def response_add(self, request, obj, post_url_continue=None):
        """Lead back to what was being done, where the row was needed for something else."""
        usual, way = super().response_add(request, obj, post_url_continue), request.GET.get(AFTERWARDS, "")
        return redirect(way) if "_save" in request.POST and way.startswith(reverse("admin:index")) else usual

    def render_change_form(self, request, context, *args, **kwargs):
        context["media"] = js_asset.Media.from_media(context["media"], nonce=str(request.csp_nonce))
        row = kwargs.get("obj")
        if self.state_in_public and row and row.pk:
            is_typed_into = request.method == "POST"
            stored = self.get_object(request, str(row.pk)) if is_typed_into else row
            context["state_in_public"] = self.state_in_public(stored) if stored else ""
        return super().render_change_form(request, context, *args, **kwargs)


def hold_back(request):
    """Let the form of a row be shown with what `request` posts, and not be saved."""
    request.is_held_back = True


@require_POST
def pasted(request):
    """What was pasted into an editor (`html`), as a form would keep it, with headings of `levels`: markup as text.

    So staff see at once what becomes of it, and not first when they have saved. What a form would refuse has 400.
    """
    html, levels = request.POST.get("html", ""), request.POST.getlist("levels")
    try:
        refuse_heavy(html)
        text, status = neat(html, tuple(int(each) for each in levels if each in HEADING_LEVELS) or (3,)), 200
    except ValidationError as refusal:
        text, status = refusal.message, 400
    headers = {"Content-Type": "text/plain; charset=utf-8", "Cache-Control": "private, no-store"}
    return HttpResponse(text, status=status, headers=headers)


def seen(url, page, how=""):
    """Return "Syns på webbplatsen: <page>", with a link; `how` says it in other words."""
    return format_html('{}: <a href="{}">{}</a>', how or _("Syns på webbplatsen"), url, page)


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
        if is_saved:
            self.model._default_manager.select_for_update().filter(pk=key_of(object_id)).first()
        return super().get_object(request, object_id, from_field)


class RetiringAdmin(SiteModelAdmin):
    """Of rows that are made inactive, not erased: what has one keeps it, and its words are there when needed again."""

    def has_delete_permission(self, request, obj=None):
        return False


class OneRowAdmin(SiteModelAdmin):
    """Of a table with one row: the list leads straight to it. Until somebody saves it, what holds without is shown."""

    the_row = 1  # as a constraint of the table says

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", self.the_row)

    def get_object(self, request, object_id, from_field=None):
        """To read writes nothing: an unsaved row stands in, and saving the form makes it."""
        found = super().get_object(request, object_id, from_field)
        return self.model(pk=self.the_row) if found is None and object_id == str(self.the_row) else found

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
