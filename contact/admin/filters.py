from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def named(choice):
    """The name that a choice of a list's filters has in the address."""
    return getattr(choice, "parameter_name", choice)


class WorkFilter(admin.SimpleListFilter):
    """What waits for staff, and why."""

    title = _("att göra")
    parameter_name = "attgora"

    def lookups(self, request, model_admin):
        return [
            ("mina", _("Mina, att göra")),
            ("olasta", _("Olästa, eller med något nytt")),
            ("otilldelade", _("Ingen handlägger")),
            ("snart", _("Ska besvaras inom tre dagar")),
            ("sena", _("Skulle ha besvarats")),
            ("vantar", _("Väntar på avsändaren")),
        ]

    def queryset(self, request, cases):
        today = timezone.localdate()
        chosen = {
            "mina": lambda: cases.assigned(to=request.user),
            "olasta": cases.unread,
            "otilldelade": cases.unassigned,
            "snart": lambda: cases.due_soon(on=today),
            "sena": lambda: cases.overdue(on=today),
            "vantar": cases.waiting_for_sender,
        }
        return chosen[self.value()]() if self.value() in chosen else cases


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
