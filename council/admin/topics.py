from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.admin import RetiringAdmin

from ..models import Topic
from ..visibility import topic_in_public


@admin.register(Topic)
class TopicAdmin(RetiringAdmin):
    list_display = ["title", "order", "is_active", "state_in_public"]
    list_editable = ["order", "is_active"]
    search_fields = ["title"]

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ["title"]}

    def get_readonly_fields(self, request, obj=None):
        return ["slug"] if obj else []

    @admin.display(description=_("på webbplatsen"))
    def state_in_public(self, topic):
        return topic_in_public(topic)
