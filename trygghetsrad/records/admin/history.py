"""What has been published and sent, for staff to read. Nothing here is changed by hand."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.admin import SiteModelAdmin

from ..models import Mail, Publication, Redaction


class ReadOnlyAdmin(SiteModelAdmin):
    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class RedactionInline(admin.TabularInline):
    model = Redaction
    fields = ["reason", "redacted_by", "redacted_at"]
    readonly_fields = fields
    extra = 0
    can_delete = False

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("redacted_by")

    def has_add_permission(self, request, obj=None):
        return False


@admin.register(Publication)
class PublicationAdmin(ReadOnlyAdmin):
    list_display = [
        "title",
        "kind",
        "version",
        "visible_from",
        "visible_until",
        "published_by",
        "withdrawn_at",
    ]
    list_filter = ["document__kind", "withdrawn_at"]
    list_select_related = ["document", "published_by"]
    search_fields = ["title", "slug"]
    date_hierarchy = "visible_from"
    exclude = ["content", "files"]
    inlines = [RedactionInline]

    @admin.display(description=_("slag"), ordering="document__kind")
    def kind(self, publication):
        return publication.document.get_kind_display()


@admin.register(Mail)
class MailAdmin(ReadOnlyAdmin):
    list_display = ["subject", "to", "state", "created_at", "sent_at", "fault"]
    list_filter = ["state"]
    search_fields = ["subject", "to", "key"]
    date_hierarchy = "created_at"
