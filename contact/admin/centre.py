from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from contact.models import Centre, ContactPerson
from contact.visibility import on_the_contact_page
from trygghetsrad.lib.admin import SiteModelAdmin
from trygghetsrad.records.admin import RecallsPages


@admin.register(Centre)
class CentreAdmin(RecallsPages, SiteModelAdmin):
    list_display = ["name", "state_in_public", "phone", "email", "street"]
    fieldsets = [
        (None, {"fields": ["name", "text"], "description": _("Visas överst och nederst på varje sida.")}),
        (_("Ring och skriv"), {"fields": ["phone", "email"]}),
        (_("Besök och post"), {"fields": ["street", "town", "postal_address"]}),
        (_("Öppettider i ord"), {"fields": ["standing_notes"]}),
    ]

    @admin.display(description=_("på webbplatsen"))
    def state_in_public(self, centre):
        return on_the_contact_page()

    def has_add_permission(self, request):
        return super().has_add_permission(request) and not Centre.objects.exists()


@admin.register(ContactPerson)
class ContactPersonAdmin(RecallsPages, SiteModelAdmin):
    list_display = ["function", "name", "state_in_public", "phone", "email", "language", "order"]
    list_editable = ["order"]
    list_filter = ["language"]
    search_fields = ["function", "name", "text", "phone", "email"]
    fieldsets = [
        (
            None,
            {
                "fields": ["function", "name", "phone", "email", "text"],
                "description": _("Visas på kontaktsidan under ”Vem gör vad?”."),
            },
        ),
        (_("Hur det visas"), {"fields": ["language", "order"]}),
    ]

    @admin.display(description=_("på webbplatsen"))
    def state_in_public(self, person):
        return on_the_contact_page()
