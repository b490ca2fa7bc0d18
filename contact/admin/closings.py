from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from contact.models import ClosedEve, EarlyClosing
from trygghetsrad.lib.swedish import clock

from .change import HoursAdmin, OutdoneAdmin
from .precedence import PRECEDENCE


@admin.register(ClosedEve)
class ClosedEveAdmin(HoursAdmin):
    list_display = ["__str__", "state_in_public"]
    fieldsets = [
        (None, {"fields": ["eve"], "description": _("Kundcenter har stängt den dagen varje år, som på en röd dag.")}),
        PRECEDENCE,
    ]


@admin.register(EarlyClosing)
class EarlyClosingAdmin(OutdoneAdmin):
    list_display = ["when", "closes_at", "channel", "reason_told", "state_in_public"]
    list_filter = ["channel"]
    search_fields = ["reason", "holiday"]
    fieldsets = [
        (
            _("Varje år"),
            {
                "fields": [("days_before", "holiday")],
                "description": _(
                    "Skärtorsdagen är 1 dag före långfredagen, valborgsmässoafton 1 dag före första maj och "
                    "allhelgonaafton 1 dag före alla helgons dag. "
                    "Infaller dagen när det ändå är stängt händer inget."
                ),
            },
        ),
        (_("Eller en enda gång"), {"fields": ["day"]}),
        (_("Då gäller"), {"fields": [("closes", "channel"), "reason"]}),
        PRECEDENCE,
    ]

    @admin.display(description=_("dag"), ordering="day")
    def when(self, closing):
        return str(closing) if closing.day else _("Varje år: {day}").format(day=closing)

    @admin.display(description=_("stänger senast"), ordering="closes")
    def closes_at(self, closing):
        return clock(closing.closes)

    @admin.display(description=_("skäl som visas"), ordering="reason")
    def reason_told(self, closing):
        return closing.as_rule().reason
