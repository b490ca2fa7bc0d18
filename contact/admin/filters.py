from django.contrib import admin
from django.contrib.admin.views.main import SEARCH_VAR
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.changelists import PeriodFilter

from ..heaps import ALL_TO_DO, EVERY, HEAPS

# What is looked for so is looked for among all.
ELSEWHERE = (SEARCH_VAR, "state__exact", "skrap", PeriodFilter.parameter_name)


def named(choice):
    """The name that a choice of a list's filters has in the address."""
    return getattr(choice, "parameter_name", choice)


def heap_of(asked):
    """The heap whose cases a list shows that was asked for so: what there is to do, where nothing else is chosen."""
    usual = EVERY if any(name.startswith(ELSEWHERE) for name in asked) else ALL_TO_DO
    return asked.get(WorkFilter.parameter_name) or usual


class WorkFilter(admin.SimpleListFilter):
    """What waits for staff, and why. Where nothing is chosen the list shows what there is to do."""

    title = _("att göra")
    parameter_name = "attgora"
    begins_open = True

    def lookups(self, request, model_admin):
        return [(heap.name, heap.label) for heap in HEAPS]

    def value(self):
        return heap_of(self.request.GET)

    def choices(self, changelist):
        _all, *rest = super().choices(changelist)
        return rest

    def queryset(self, request, cases):
        chosen = next((heap for heap in HEAPS if heap.name == self.value()), None)
        return chosen.rows(cases, request.user, timezone.localdate()) if chosen else cases


class ReceivedFilter(PeriodFilter):
    title = _("kom in")
    field = "received_at"


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


class ReadyFilter(admin.SimpleListFilter):
    """What is written and waits for somebody to publish it."""

    title = _("publicering")
    parameter_name = "publicerad"

    def lookups(self, request, model_admin):
        return [("nej", _("Skriven, inte publicerad än"))]

    def queryset(self, request, stories):
        return stories.ready() if self.value() == "nej" else stories
