from django.contrib import admin
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.admin import OneRowAdmin, seen

from ..models import Routine


@admin.register(Routine)
class RoutineAdmin(OneRowAdmin):
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
