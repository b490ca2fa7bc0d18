from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trygghetsrad.records.admin import PublishingAdmin

from ..checking import page_findings
from ..forms import PageForm
from ..models import Page
from ..pages import page_context


@admin.register(Page)
class PageAdmin(PublishingAdmin):
    form = PageForm
    preview_template = "council/page_detail.html"
    list_display = ["title", "state_in_public", "menu_place", "menu_order", "slug"]
    list_editable = ["menu_place", "menu_order"]
    list_filter = ["menu_place", "language"]
    list_select_related = ["document"]
    search_fields = ["title", "slug", "lead"]
    autocomplete_fields = ["translation_of"]
    prepopulated_fields = {"slug": ["title"]}
    fieldsets = [
        (
            None,
            {
                "fields": ["title", "slug", "lead", "body"],
                "description": _(
                    "Spara så ofta du vill: inget syns för andra förrän någon publicerar. "
                    "Sidan med adressen ”start” är texten på startsidan."
                ),
            },
        ),
        (
            _("Bild"),
            {
                "fields": ["image", "image_alt", "image_is_decorative", "caption"],
                "description": _("En bild ska antingen beskrivas i ord eller vara markerad som utsmyckning."),
            },
        ),
        (
            _("Meny"),
            {
                "fields": ["menu_place", "menu_order"],
                "description": _("Platsen i menyn ändras direkt när du sparar, om sidan är publicerad."),
            },
        ),
        (_("Språk"), {"fields": ["language", "translation_of"], "classes": ["collapse"]}),
    ]

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else self.prepopulated_fields  # an address that stands is changed on purpose only

    def preview_context(self, publication):
        return page_context(publication, now=timezone.now())

    def findings(self, subject, *, correction=""):
        today, contacts = timezone.localdate(), self.public_contacts()
        return page_findings(subject, on=today, contacts=contacts, correction=correction)
