from django.contrib import admin
from django.contrib.admin.views.main import SEARCH_VAR
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..heaps import ALL_TO_DO, EVERY, HEAPS

ELSEWHERE = (SEARCH_VAR, "state__exact", "skrap", "received_at__")  # what is looked for so is looked for among all


def named(choice):
    """The name that a choice of a list's filters has in the address."""
    return getattr(choice, "parameter_name", choice)


class WorkFilter(admin.SimpleListFilter):
    """What waits for staff, and why. Where nothing is chosen the list shows what there is to do."""

    title = _("att göra")
    parameter_name = "attgora"

    def lookups(self, request, model_admin):
        return [(heap.name, heap.label) for heap in HEAPS]

    def value(self):
        usual = EVERY if any(name.startswith(ELSEWHERE) for name in self.request.GET) else ALL_TO_DO
        return super().value() or usual

    def choices(self, changelist):
        _all, *rest = super().choices(changelist)
        return rest

    def queryset(self, request, cases):
        chosen = next((heap for heap in HEAPS if heap.name == self.value()), None)
        return chosen.rows(cases, request.user, timezone.localdate()) if chosen else cases


class PersonalNumberFilter(admin.SimpleListFilter):
    """Of a case that somebody may not read they are not told either what was found in it."""

    title = _("innehåller personnummer")
    parameter_name = "personnummer"

    def lookups(self, request, model_admin):
        return [("ja", _("Ja")), ("nej", _("Nej"))]

    def queryset(self, request, cases):
        if self.value() not in {"ja", "nej"}:
            return cases
        return cases.readable(by=request.user).filter(holds_personal_number=self.value() == "ja")
