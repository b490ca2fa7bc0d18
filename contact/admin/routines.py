from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.admin import OneRowAdmin

from ..models import CaseRoutine


@admin.register(CaseRoutine)
class CaseRoutineAdmin(OneRowAdmin):
    fieldsets = [
        (_("Tid för svar"), {"fields": ["answer_days"]}),
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
