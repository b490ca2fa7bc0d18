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
