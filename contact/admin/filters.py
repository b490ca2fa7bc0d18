from django.contrib import admin
from django.contrib.admin.views.main import SEARCH_VAR
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..models import CaseRoutine

TO_DO, EVERY = "allt", "alla"
ELSEWHERE = (SEARCH_VAR, "state__exact", "skrap", "received_at__")  # what is looked for so is looked for among all


def named(choice):
    """The name that a choice of a list's filters has in the address."""
    return getattr(choice, "parameter_name", choice)


class WorkFilter(admin.SimpleListFilter):
    """What waits for staff, and why. Where nothing is chosen the list shows what there is to do."""

    title = _("att göra")
    parameter_name = "attgora"

    def lookups(self, request, model_admin):
        return [
            (TO_DO, _("Allt att göra")),
            ("mina", _("Mina, att göra")),
            ("olasta", _("Olästa, eller med något nytt")),
            ("otilldelade", _("Ingen handlägger")),
            ("snart", _("Ska besvaras snart")),
            ("sena", _("Skulle ha besvarats")),
            ("vantar", _("Väntar på avsändaren")),
            ("ring", _("Ring och berätta: har bara telefon")),
            (EVERY, _("Alla, också besvarade och avslutade")),
        ]

    def value(self):
        usual = EVERY if any(name.startswith(ELSEWHERE) for name in self.request.GET) else TO_DO
        return super().value() or usual

    def choices(self, changelist):
        _all, *rest = super().choices(changelist)
        return rest

    def queryset(self, request, cases):
        today = timezone.localdate()
        routine = CaseRoutine.objects.first() or CaseRoutine()
        chosen = {
            TO_DO: cases.waiting_for_staff,
            "mina": lambda: cases.assigned(to=request.user),
            "olasta": cases.unread,
            "otilldelade": cases.unassigned,
            "snart": lambda: cases.due_soon(on=today, until=routine.soon_until(on=today)),
            "sena": lambda: cases.overdue(on=today),
            "vantar": cases.waiting_for_sender,
            "ring": cases.to_call,
            EVERY: cases.all,
        }
        return chosen.get(self.value(), cases.all)()


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
