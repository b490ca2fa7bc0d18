from django.contrib import admin
from django.utils.translation import gettext_lazy as _


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
