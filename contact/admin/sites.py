from django.contrib import admin
from django.db import models
from django.utils.translation import gettext_lazy as _

from contact.models import RelatedSite
from trygghetsrad.lib.admin import SiteModelAdmin, seen


@admin.register(RelatedSite)
class RelatedSiteAdmin(SiteModelAdmin):
    list_display = ["title", "state_in_public", "url", "place", "order"]
    list_editable = ["place", "order"]
    list_filter = ["place"]
    search_fields = ["title", "url", "text"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    fieldsets = [
        (
            None,
            {
                "fields": ["title", "url", "text", "place", "order"],
                "description": _(
                    "Överst på sidan finns plats för en eller två; på en telefon tar fler upp en stor del av skärmen."
                ),
            },
        )
    ]

    @admin.display(description=_("på webbplatsen"))
    def state_in_public(self, site):
        return seen("/", _("alla sidor, %s") % site.get_place_display())
