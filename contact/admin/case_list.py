from django.contrib.admin.views.main import ORDER_VAR

from trygghetsrad.lib.admin import SiteChangeList

from ..heaps import EVERY
from .filters import heap_of


class CaseList(SiteChangeList):
    """Who has written again stands where they would stand if they wrote for the first time now, but among all cases."""

    def get_ordering(self, request, queryset):
        is_of_work = heap_of(request.GET) != EVERY and ORDER_VAR not in self.params
        return ["-last_sent_at", "-pk"] if is_of_work else super().get_ordering(request, queryset)
