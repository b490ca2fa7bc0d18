from django.contrib import admin
from django.db import models
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.admin import RetiringAdmin

from ..models import RightWay
from ..visibility import way_in_public


@admin.register(RightWay)
class RightWayAdmin(RetiringAdmin):
    list_display = ["heading", "language", "order", "is_active", "state_in_public"]
    list_editable = ["order", "is_active"]
    list_filter = ["language", "is_urgent", "is_active"]
    search_fields = ["heading", "text", "out_of_hours_text"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    fieldsets = [
        (
            None,
            {
                "fields": ["heading", "text", "out_of_hours_text"],
                "description": _(
                    "Visas på sidan ”Synpunkter”, innan man kommer till formuläret. "
                    "112 och 114 14 står alltid överst där och behöver inte läggas in."
                ),
            },
        ),
        (_("Ring eller klicka"), {"fields": ["phone", "link", "link_words"]}),
        (_("Hur det visas"), {"fields": ["is_urgent", "language", "order", "is_active"]}),
    ]

    @admin.display(description=_("på webbplatsen"))
    def state_in_public(self, way):
        return way_in_public(way)
