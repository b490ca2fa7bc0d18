from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trygghetsrad.records.admin import PublishingAdmin

from ..models import Story
from ..stories import story_context, story_findings
from .filters import ReadyFilter
from .story_forms import StoryForm


class UntoldFilter(admin.SimpleListFilter):
    title = _("tillåtelse")
    parameter_name = "atertagen"

    def lookups(self, request, model_admin):
        return [("ja", _("Återtagen: läs om texten"))]

    def queryset(self, request, stories):
        return stories.untold() if self.value() == "ja" else stories


@admin.register(Story)
class StoryAdmin(PublishingAdmin):
    form = StoryForm
    change_form_template = "admin/contact/story_form.html"
    preview_template = "contact/story_detail.html"
    list_display = ["title", "state_in_public", "untold", "slug"]
    list_filter = [ReadyFilter, UntoldFilter]
    list_select_related = ["document"]
    search_fields = ["title", "slug"]
    autocomplete_fields = ["measures", "cases"]
    fieldsets = [
        (
            None,
            {
                "fields": ["title", "slug", "told", "talked", "did"],
                "description": _("Spara så ofta du vill: inget syns för andra förrän någon publicerar."),
            },
        ),
        (_("Hör ihop med"), {"fields": ["item", "measures", "cases"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).with_untold()

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ["title"]}

    def get_fieldsets(self, request, obj=None):
        """The cases are for those who may read cases."""
        if request.user.has_perm("contact.view_feedback"):
            return self.fieldsets
        told = _("Vilka ärenden texten bygger på syns bara för dem som handlägger synpunkter, och fylls i av dem.")
        *texts, (title, tied) = self.fieldsets
        fields = [name for name in tied["fields"] if name != "cases"]
        return [*texts, (title, tied | {"fields": fields, "description": told})]

    def preview_context(self, publication):
        return story_context(publication, now=timezone.now())

    def findings(self, subject, *, correction=""):
        today, contacts = timezone.localdate(), self.public_contacts()
        return story_findings(subject, on=today, contacts=contacts, correction=correction)

    @admin.display(description=_("obs"))
    def untold(self, story):
        return _("En tillåtelse är återtagen") if story.has_untold else ""
