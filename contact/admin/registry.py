"""The register of cases (*diarium*) over a time: a file for the archive or the diary, and a page to read and print.

It holds what everybody may know. Who took it out is kept all the same, among the readings. Both go out while they are
made, in as much memory however many the cases are.
"""

from datetime import date, timedelta

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminDateWidget
from django.core.exceptions import PermissionDenied
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import StreamingHttpResponse
from django.template.loader import render_to_string
from django.urls import path
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from trygghetsrad.lib.sheets import sheet
from trygghetsrad.records.actions import note_reading

from ..models import Feedback
from ..registry import columns, ends_with, pieces, rows

FORM_PAGE = "admin/contact/steps/registry.html"
PAGE, ROWS = "admin/contact/registry.html", "admin/contact/registry_rows.html"
ROWS_STAND_HERE = "<!--rows-->"
AS_PAGE, AS_FILE, COUNTED = "sida", "fil", "antal"
EARLIEST, LATEST = date(1900, 1, 1), date(2999, 12, 31)  # no moment of theirs is outside the calendar in another zone
LONGEST = timedelta(days=3660)  # ten years: a slip of the finger in a year is told, not obeyed
MOST_ON_PAGE = 10_000  # cases: what a browser lays out in a second or two; a file has no limit
TAKEN_OUT = {AS_PAGE: _("Tog fram registret på en sida"), AS_FILE: _("Hämtade registret som fil")}


def day_field(label, initial):
    wrong, outside = _("Skriv dagen så här: 2026-01-31."), _("Välj en dag från 1900 till 2999.")
    return forms.DateField(
        label=label,
        initial=initial,
        widget=AdminDateWidget,
        error_messages={"required": _("Skriv dagen."), "invalid": wrong},
        validators=[MinValueValidator(EARLIEST, outside), MaxValueValidator(LATEST, outside)],
    )


def new_year():
    return timezone.localdate().replace(month=1, day=1)


class RegistryForm(forms.Form):
    fran = day_field(_("Från och med"), new_year)
    till = day_field(_("Till och med"), timezone.localdate)
    som = forms.ChoiceField(choices=[*TAKEN_OUT.items(), (COUNTED, "")], widget=forms.HiddenInput, required=False)

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("fran"), cleaned.get("till")
        if not (first and last):
            return cleaned
        if last < first:
            self.add_error("till", _("Den sista dagen kan inte komma före den första."))
        elif last - first > LONGEST:
            self.add_error("till", _("Välj högst tio år åt gången."))
        elif cleaned.get("som") == AS_PAGE and self.count() > MOST_ON_PAGE:
            told = _("Det är fler än %s ärenden, för många för en sida. Hämta filen, eller välj kortare tid.")
            self.add_error(None, told % MOST_ON_PAGE)
        return cleaned

    @property
    def days(self):
        """Those that were chosen; until then, those that the form suggests."""
        given = self.cleaned_data if self.is_bound else {name: self[name].value() for name in ("fran", "till")}
        return given["fran"], given["till"]

    def count(self):
        """How many cases came in on the days; None where something is wrong with them."""
        return None if self.errors else Feedback.objects.came_in(*self.days).count()


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
        how = form.is_valid() and form.cleaned_data["som"]
        if how not in TAKEN_OUT:
            return self.ask_for_days(request, form)
        first, last = form.days
        note_reading(model=Feedback, name=f"{first} – {last}", words=str(TAKEN_OUT[how]), by=request.user)
        return as_page(first, last) if how == AS_PAGE else as_file(first, last, count=form.count())

    def ask_for_days(self, request, form):
        step, media = _("Ta ut registret"), self.media + form.media
        count = form.count()
        counted = {} if count is None else {"count": count, "days": form.days}
        told = {"step": step, "title": step, "form": form, "media": media, "end": ends_with()} | counted
        return self.step_page(request, None, template=FORM_PAGE, **told)


def as_file(first, last, *, count):
    """`count` tells the script on the page how far it has come; more may come in until the file is read."""
    name = f"register-{first}--{last}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Cases": count}
    return StreamingHttpResponse(sheet(rows(first, last)), content_type="text/csv; charset=utf-8", headers=headers)


def as_page(first, last):
    return StreamingHttpResponse(parts_of_page(first, last))


def parts_of_page(first, last):
    """The page up to its rows, some rows at a time, and what comes after them."""
    names = columns()
    page = render_to_string(PAGE, {"first": first, "last": last, "columns": names})
    before, _mark, after = page.partition(ROWS_STAND_HERE)
    yield before
    for some, end in pieces(first, last):
        yield render_to_string(ROWS, {"entries": some, "end": end, "width": len(names)})
    yield after
