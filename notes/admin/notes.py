from django.contrib import admin
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.swedish import plain_date
from trygghetsrad.records.admin import PublishingAdmin

from ..checking import note_findings
from ..forms import NoteForm
from ..models import Note
from ..pages import detail_context
from .filters import StandingFilter
from .inlines import AttachmentInline, PointInline


@admin.register(Note)
class NoteAdmin(PublishingAdmin):
    form = NoteForm
    preview_template = "notes/note_detail.html"
    list_display = ["title", "day", "state_in_public", "point_count"]
    list_filter = [StandingFilter, "meeting__kind"]
    list_select_related = ["meeting"]
    date_hierarchy = "meeting__day"
    search_fields = ["title", "meeting__theme"]
    search_help_text = _("Sök på rubrik eller mötets tema.")
    inlines = [PointInline, AttachmentInline]
    fieldsets = [
        (
            None,
            {
                "fields": ["meeting", "title", "summary", "source_line"],
                "description": _(
                    "Det du skriver här är en arbetstext. Ingen utanför kommunen ser den förrän någon publicerar den. "
                    "När mötet var, vilka grupper som var med och hur många fylls i på mötet."
                ),
            },
        )
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(points_written=Count("points", distinct=True))

    def get_readonly_fields(self, request, obj=None):
        """Once published, the note has its address from the meeting: it stays with it."""
        return ["meeting"] if obj and obj.document_id else []

    def preview_context(self, publication):
        return detail_context(publication, now=timezone.now())

    def findings(self, subject, *, correction=""):
        return note_findings(subject, contacts=self.public_contacts(), correction=correction)

    @admin.display(description=_("möte"), ordering="meeting__day")
    def day(self, note):
        return plain_date(note.meeting.day)

    @admin.display(description=_("punkter"), ordering="points_written")
    def point_count(self, note):
        return note.points_written
