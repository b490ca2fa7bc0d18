from django.contrib import admin
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from ..models import MeasureUpdate


class StandingFilter(admin.SimpleListFilter):
    """Whether a note has ever been published."""

    title = _("läge")
    parameter_name = "lage"

    def lookups(self, request, model_admin):
        return [("utkast", _("Utkast, aldrig publicerade")), ("publicerat", _("Publicerade någon gång"))]

    def queryset(self, request, notes):
        if self.value() == "utkast":
            return notes.drafts()
        if self.value() == "publicerat":
            return notes.ever_published()
        return notes


class ReviewFilter(admin.SimpleListFilter):
    """Whom a note waits for."""

    title = _("granskning")
    parameter_name = "granskning"

    def lookups(self, request, model_admin):
        return [("min", _("Väntar på mig")), ("pagar", _("Väntar på någon")), ("tillbaka", _("Tillbaka för ändring"))]

    def queryset(self, request, notes):
        if self.value() == "min":
            return notes.waiting_for(request.user)
        if self.value() == "pagar":
            return notes.in_review()
        if self.value() == "tillbaka":
            return notes.returned()
        return notes


class MeasureStandingFilter(admin.SimpleListFilter):
    """How far a measure has come: what is open, what is late, or what the newest update says."""

    title = _("läge")
    parameter_name = "lage"

    def lookups(self, request, model_admin):
        labels = [(value, capfirst(label)) for value, label in MeasureUpdate.Status.choices]
        return [("oppna", _("Öppna")), ("forsenade", _("Försenade")), *labels]

    def queryset(self, request, measures):
        """Narrowed by a subquery, so that the list keeps its own order."""
        if self.value() == "oppna":
            return measures.filter(pk__in=measures.model.objects.open().order_by().values("pk"))
        if self.value() == "forsenade":
            late = measures.model.objects.late(on=timezone.localdate())
            return measures.filter(pk__in=late.order_by().values("pk"))
        return measures.filter(latest_status=self.value()) if self.value() else measures
