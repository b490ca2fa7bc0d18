from django.contrib import admin, messages
from django.db import models
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.admin import RetiringAdmin
from trygghetsrad.lib.languages import Language

from ..models import RightWay
from ..visibility import way_in_public
from ..ways import other_languages

SAID_IN_EACH_LANGUAGE = {
    "heading",
    "text",
    "out_of_hours_text",
    "phone",
    "link",
    "link_words",
    "is_urgent",
    "is_active",
}


@admin.register(RightWay)
class RightWayAdmin(RetiringAdmin):
    list_display = ["heading", "language", "order", "is_active", "state_in_public"]
    list_editable = ["order", "is_active"]
    list_filter = ["language", "is_urgent", "is_active"]
    search_fields = ["heading", "text", "out_of_hours_text"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    fieldsets = [
        (
            None,
            {
                "fields": ["heading", "text", "out_of_hours_text"],
                "description": _(
                    "Visas på sidan ”Synpunkter”, innan man kommer till formuläret. "
                    "112 och 114 14 står alltid överst där och behöver inte läggas in."
                ),
            },
        ),
        (_("Ring eller klicka"), {"fields": ["phone", "link", "link_words"]}),
        (_("Hur det visas"), {"fields": ["is_urgent", "language", "order", "is_active"]}),
    ]

    @admin.display(description=_("på webbplatsen"))
    def state_in_public(self, way):
        return way_in_public(way)

    def save_model(self, request, obj, form, change):
        """Each language is a row of its own: who changes the Swedish one is told which others may now be old."""
        super().save_model(request, obj, form, change)
        is_told = obj.language == Language.SWEDISH and not SAID_IN_EACH_LANGUAGE.isdisjoint(form.changed_data)
        if is_told and (others := other_languages()):
            told = _("”{}” är sparad på svenska. Se över det som står på {}: det kan ha blivit gammalt.")
            self.message_user(request, format_html(told, obj, links_to(others)), messages.WARNING)


def links_to(languages):
    """To what is written in each of `languages`."""
    address = reverse("admin:contact_rightway_changelist")
    parts = [(f"{address}?language__exact={language}", language.label) for language in languages]
    return format_html_join(_(" och "), '<a href="{}">{}</a>', parts)
