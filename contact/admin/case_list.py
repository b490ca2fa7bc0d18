from django.contrib.admin.views.main import ORDER_VAR

from trygghetsrad.lib.changelists import SiteChangeList

from ..heaps import EVERY
from .filters import heap_of


class CaseList(SiteChangeList):
    """Who has written again stands where they would stand if they wrote for the first time now, but among all cases."""

    def is_of_work(self, asked):
        return heap_of(asked) != EVERY and ORDER_VAR not in asked

    def get_ordering(self, request, queryset):
        usual = super().get_ordering(request, queryset)
        return ["-last_sent_at", "-pk"] if self.is_of_work(self.params) else usual

    def get_ordering_field_columns(self):
        """No column says that the list is ordered by it where it is not."""
        return {} if self.is_of_work(self.params) else super().get_ordering_field_columns()
