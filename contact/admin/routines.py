from django.contrib import admin
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.admin import OneRowAdmin, seen

from ..models import CaseRoutine


@admin.register(CaseRoutine)
class CaseRoutineAdmin(OneRowAdmin):
    fieldsets = [
        (_("Tid för svar"), {"fields": ["answer_days", "soon_days"]}),
        (
            _("Löfte till den som skriver"),
            {
                "fields": ["adopted_on", "adopted_by"],
                "description": _(
                    "Fyll i när någon som får lova det har beslutat om tiden. Då står den på sidan om synpunkter "
                    "och på kvittot. Utan löfte syns tiden bara för personalen."
                ),
            },
        ),
    ]

    def state_in_public(self, routine):
        """The promise alone is for readers."""
        if not routine.promised_days(on=timezone.localdate()):
            return _("Tiden syns inte för att inget löfte gäller i dag.")
        return seen(reverse("contact:feedback_start"), _("sidan om synpunkter"), _("Löftet syns på webbplatsen"))
