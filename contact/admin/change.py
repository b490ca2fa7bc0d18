"""Every form about the hours: shows what it would alter before it is saved, and what a deletion would alter too."""

from dataclasses import dataclass

from django import forms
from django.contrib import admin
from django.contrib.admin import actions
from django.contrib.admin.utils import unquote
from django.db import transaction
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from contact.board import read_rules
from contact.models import HoursRevision
from contact.preview import Change, change_between, trial
from contact.rules.timetable import Rules
from contact.visibility import hours_in_public, on_the_contact_page
from trygghetsrad.lib.admin import SiteModelAdmin
from trygghetsrad.lib.forms import held_back

BUTTONS = ["_addanother", "_continue", "_save"]


class Unconfirmed(Exception):
    """Raised when all is written, to take it back: nobody has seen yet what it alters."""

    def __init__(self, change: Change):
        self.change = change


@dataclass(frozen=True)
class Attempt:
    """One post of a form: the rules before it wrote, or, when that was taken back, what it would have changed."""

    before: Rules | None = None
    unsaved: Change | None = None


class HoursAdmin(SiteModelAdmin):
    """Saves in two steps where a day of residents is altered, or staff are to be warned.

    The first time, everything is written, compared and taken back, and the same form is shown again with what it would
    change. It carries the mark of that change: sent with it, the form is saved, unless the change has become another.
    What is edited in a list (`list_editable`) would go past this, so no list of the hours has any.
    """

    change_list_template = "admin/contact/hours_change_list.html"
    change_form_template = "admin/contact/hours_change_form.html"
    delete_confirmation_template = "admin/contact/hours_delete_confirmation.html"
    delete_selected_confirmation_template = "admin/contact/hours_delete_selected_confirmation.html"
    actions = ["delete_selected"]

    @admin.display(description=_("på webbplatsen"))
    def state_in_public(self, row):
        """Of a season or a closed eve, which come back every year."""
        return on_the_contact_page()

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        try:
            with transaction.atomic():
                HoursRevision.objects.hold()
                request.hours_attempt = Attempt(before=read_rules())
                return super().changeform_view(request, object_id, form_url, extra_context)
        except Unconfirmed as unconfirmed:
            request.hours_attempt = Attempt(unsaved=unconfirmed.change)
        button = next((name for name in BUTTONS if name in request.POST), "_save")
        shown = {"preview": request.hours_attempt.unsaved, "button": button, "subtitle": None}
        return super().changeform_view(request, object_id, form_url, {**(extra_context or {}), **shown})

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        attempt = getattr(request, "hours_attempt", None)
        return held_back(form) if attempt and attempt.unsaved else form

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        return in_plain_words(super().formfield_for_dbfield(db_field, request, **kwargs))

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        self.confirm(request)

    def confirm(self, request):
        change = change_between(request.hours_attempt.before, read_rules(), timezone.localdate())
        if change and request.POST.get("confirmed") != change.mark:
            raise Unconfirmed(change)

    def delete_view(self, request, object_id, extra_context=None):
        row = self.get_object(request, unquote(object_id)) if request.method == "GET" else None
        if row and self.has_delete_permission(request, row):
            extra_context = {**(extra_context or {}), "preview": trial(row.delete, timezone.localdate())}
        return super().delete_view(request, object_id, extra_context)

    @admin.action(description=_("Ta bort valda %(verbose_name_plural)s"), permissions=["delete"])
    def delete_selected(self, request, queryset):
        response = actions.delete_selected(self, request, queryset)
        if isinstance(response, TemplateResponse):
            response.context_data["preview"] = trial(queryset.delete, timezone.localdate())
        return response


class OutdoneAdmin(HoursAdmin):
    """For rows that end, or that another row may outdo: then no visitor meets what they say."""

    def get_changelist_instance(self, request):
        """The rules are read once for all rows of the list."""
        changelist, rules = super().get_changelist_instance(request), read_rules()
        for row in changelist.result_list:
            row.among_rules = rules
        return changelist

    @admin.display(description=_("på webbplatsen"))
    def state_in_public(self, row):
        rules = getattr(row, "among_rules", None) or read_rules()
        return hours_in_public(row, rules, on=timezone.localdate())


def in_plain_words(field):
    """Say what to write, and refuse what is too long in words: a browser would cut it off without any."""
    if isinstance(field, forms.DateField):
        field.error_messages["invalid"] = _("Skriv dagen som 2026-12-11.")
    if isinstance(field, forms.TimeField):
        field.error_messages["invalid"] = _("Skriv tiden som 08.00.")
    if isinstance(field, forms.CharField):
        field.widget.attrs.pop("maxlength", None)
    return field
