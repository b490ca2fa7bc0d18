"""The admin of what several people edit: of two at once, the second one is told, and writes over nothing untouched."""

from django.contrib.admin.models import LogEntry

from trygghetsrad.lib.admin import LockingAdmin

from ..editing import meanwhile
from ..models.readings import READING


class EditingAdmin(LockingAdmin):
    """Its form is an `EditedForm`, with `EditedFormSet`s beneath; the lock makes one of two who save at once late."""

    change_form_template = "admin/edited_change_form.html"

    def render_change_form(self, request, context, *args, **kwargs):
        formsets = [inline.formset for inline in context["inline_admin_formsets"]]
        context["meanwhile"] = meanwhile(context["adminform"].form, formsets)
        return super().render_change_form(request, context, *args, **kwargs)

    def get_paginator(self, request, queryset, *args, **kwargs):
        """Of the history of a row, who has read it is told to whoever may see the log of readings."""
        if queryset.model is LogEntry and not request.user.has_perm("records.view_reading"):
            queryset = queryset.exclude(action_flag=READING)
        return super().get_paginator(request, queryset, *args, **kwargs)
