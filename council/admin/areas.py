from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.admin import RetiringAdmin

from ..models import Area
from ..visibility import area_in_public


@admin.register(Area)
class AreaAdmin(RetiringAdmin):
    list_display = ["name", "order", "is_active", "state_in_public"]
    list_editable = ["order", "is_active"]
    search_fields = ["name"]

    @admin.display(description=_("på webbplatsen"))
    def state_in_public(self, area):
        return area_in_public(area)
