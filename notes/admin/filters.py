from django.contrib import admin
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from trygghetsrad.records.models import Publication

from ..models import MeasureUpdate


class StandingFilter(admin.SimpleListFilter):
    """Where a note stands on its way to the public and there, as the two columns of the list tell it.

    What is public may also be in review, or have a later version planned: then it stands under both.
    """

    title = _("läge")
    parameter_name = "lage"

    def lookups(self, request, model_admin):
        return [
            ("utkast", _("Utkast")),
            ("granskas", _("För granskning")),
            ("godkand", _("Godkänd")),
            ("planerad", _("Planerad")),
            ("publicerad", _("Publicerad")),
            ("rattad", _("Rättad")),
            ("slut", _("Visas inte längre")),
            ("tillbakadragen", _("Tillbakadragen")),
        ]

    def queryset(self, request, notes):
        standing, now, versions = self.value(), timezone.now(), Publication.objects.all()
        own = {"utkast": notes.drafts, "granskas": notes.in_review, "godkand": notes.approved}
        if standing in own:
            return own[standing]()
        public = {
            "planerad": versions.planned(now=now),
            "publicerad": versions.open(now=now).exclude(pk__in=versions.corrections().values("pk")),
            "rattad": versions.open(now=now).corrections(),
            "slut": versions.ended(now=now),
            "tillbakadragen": versions.withdrawn(),
        }
        return notes.published_as(public[standing]) if standing in public else notes


class ReviewFilter(admin.SimpleListFilter):
    """Whether a note waits for whoever looks, to be read or to be changed."""

    title = _("granskning")
    parameter_name = "granskning"

    def lookups(self, request, model_admin):
        return [("min", _("Väntar på mig")), ("tillbaka", _("Tillbaka för ändring"))]

    def queryset(self, request, notes):
        if self.value() == "min":
            return notes.waiting_for(request.user)
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
