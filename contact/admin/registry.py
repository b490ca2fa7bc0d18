"""The register of cases (*diarium*) over a time: a file for the archive or the diary, and a page to read and print.

It holds what everybody may know. Who took it out is kept all the same, among the readings.
"""

from datetime import timedelta

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminDateWidget
from django.core.exceptions import PermissionDenied
from django.http import StreamingHttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from trygghetsrad.lib.sheets import sheet
from trygghetsrad.records.actions import note_reading

from ..models import Feedback
from ..registry import columns, entries, rows

FORM_PAGE = "admin/contact/steps/registry.html"
AS_PAGE, AS_FILE = "sida", "fil"
LONGEST = timedelta(days=3660)  # ten years: a slip of the finger in a year is told, not obeyed
MOST_ON_PAGE = 2000  # cases; a file has no limit
TAKEN_OUT = {AS_PAGE: _("Tog fram registret på en sida"), AS_FILE: _("Hämtade registret som fil")}


def day_field(label, initial):
    messages = {"required": _("Skriv dagen."), "invalid": _("Skriv dagen så här: 2026-01-31.")}
    return forms.DateField(label=label, initial=initial, widget=AdminDateWidget, error_messages=messages)


def new_year():
    return timezone.localdate().replace(month=1, day=1)


class RegistryForm(forms.Form):
    fran = day_field(_("Från och med"), new_year)
    till = day_field(_("Till och med"), timezone.localdate)
    som = forms.ChoiceField(choices=TAKEN_OUT.items(), widget=forms.HiddenInput, required=False)

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("fran"), cleaned.get("till")
        if not (first and last):
            return cleaned
        if last < first:
            self.add_error("till", _("Den sista dagen kan inte komma före den första."))
        elif last - first > LONGEST:
            self.add_error("till", _("Välj högst tio år åt gången."))
        elif self.is_for_page and Feedback.objects.came_in(first, last).count() > MOST_ON_PAGE:
            told = _("Det är fler än %s ärenden, för många för en sida. Hämta filen, eller välj kortare tid.")
            self.add_error(None, told % MOST_ON_PAGE)
        return cleaned

    @property
    def is_for_page(self):
        return self.cleaned_data.get("som") != AS_FILE

    @property
    def days(self):
        return self.cleaned_data["fran"], self.cleaned_data["till"]


class RegistryPages(admin.ModelAdmin):
    """Mixed into the admin of cases: the button above the list, and what it leads to."""

    change_list_template = "admin/contact/case_list.html"

    def get_urls(self):
        view = self.admin_site.admin_view(self.registry_view)
        return [path("register/", view, name="contact_feedback_registry"), *super().get_urls()]

    def has_registry_permission(self, request):
        return request.user.has_perm("contact.change_feedback")

    def changelist_view(self, request, extra_context=None):
        may = {"has_registry_permission": self.has_registry_permission(request)}
        return super().changelist_view(request, may | (extra_context or {}))

    @method_decorator(require_safe)
    def registry_view(self, request):
        if not self.has_registry_permission(request):
            raise PermissionDenied
        form = RegistryForm(request.GET if "som" in request.GET else None)
        if not (form.is_bound and form.is_valid()):
            return self.ask_for_days(request, form)
        first, last = form.days
        how = AS_PAGE if form.is_for_page else AS_FILE
        name = f"{first} – {last}"
        note_reading(model=Feedback, name=name, words=str(TAKEN_OUT[how]), by=request.user)
        return as_page(request, first, last) if form.is_for_page else as_file(first, last)

    def ask_for_days(self, request, form):
        step, media = _("Ta ut registret"), self.media + form.media
        return self.step_page(request, None, step=step, title=step, form=form, media=media, template=FORM_PAGE)


def as_file(first, last):
    name = f"register-{first}--{last}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(sheet(rows(first, last)), content_type="text/csv; charset=utf-8", headers=headers)


def as_page(request, first, last):
    context = {"first": first, "last": last, "columns": columns(), "entries": entries(first, last)}
    return render(request, "admin/contact/registry.html", context)
