from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.admin import SiteModelAdmin, seen

from ..models import Routine

THE_ROW = 1  # as the constraint `there_is_one_routine` says


@admin.register(Routine)
class RoutineAdmin(SiteModelAdmin):
    """There is one row: the list leads straight to it. Until somebody saves it, what holds without it is shown."""

    fieldsets = [
        (
            _("Granskning"),
            {"fields": ["needs_second_person"]},
        ),
        (
            _("Löfte om tid"),
            {
                "fields": ["promised_days", "adopted_on", "adopted_by"],
                "description": _(
                    "Fyll i alla tre när någon som får lova det har beslutat om tiden. Då visar varje ny anteckning "
                    "om löftet hölls, och mötets sida visar när anteckningarna ska komma. Äldre möten räknas inte."
                ),
            },
        ),
    ]

    def state_in_public(self, routine):
        """The promise alone is for readers; without a list there is no column."""
        if not routine.promised_days:
            return _("Löftet om tid syns inte för att inget löfte är fyllt i nedan.")
        return seen(reverse("notes:note_list"), _("varje ny anteckning"), _("Löftet om tid syns på webbplatsen"))

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        return redirect("admin:notes_routine_change", THE_ROW)

    def get_object(self, request, object_id, from_field=None):
        """To read writes nothing: an unsaved row stands in, and saving the form makes it."""
        found = super().get_object(request, object_id, from_field)
        return Routine(pk=THE_ROW) if found is None and object_id == str(THE_ROW) else found

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
