"""What the lists of exceptions and of assembly evenings are narrowed by."""

from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class WhenFilter(admin.SimpleListFilter):
    """Coming days or past ones; `field_name` is the last day that counts."""

    title = _("tid")
    parameter_name = "tid"

    def lookups(self, request, model_admin):
        return [("kommande", _("i dag och framåt")), ("tidigare", _("tidigare"))]

    def queryset(self, request, queryset):
        today = timezone.localdate()
        conditions = {"kommande": "gte", "tidigare": "lt"}
        if self.value() not in conditions:
            return queryset
        return queryset.filter(**{f"{self.field_name}__{conditions[self.value()]}": today})
