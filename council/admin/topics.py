from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.admin import SiteModelAdmin

from ..models import Topic


@admin.register(Topic)
class TopicAdmin(SiteModelAdmin):
    list_display = ["title", "order", "is_active", "seen"]
    list_editable = ["order", "is_active"]
    search_fields = ["title"]

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ["title"]}

    def get_readonly_fields(self, request, obj=None):
        return ["slug"] if obj else []

    @admin.display(description=_("på webbplatsen"))
    def seen(self, topic):
        return "" if topic.is_active else _("Syns inte bland det man kan välja, för att ämnet är avmarkerat.")

    def has_delete_permission(self, request, obj=None):
        return False  # cases and notes keep their topic
