from django.contrib import admin
from django.db.models import Count, Prefetch
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.swedish import plain_date
from trygghetsrad.records.admin import PublishingAdmin

from ..checking import note_findings
from ..forms.notes import NoteForm
from ..models import Note, Review
from ..pdfs import read_ahead
from ..reading.pages import detail_context
from ..rules.checks import ATTENDANCE
from ..stages import latest_words, stage_words
from .filters import ReviewFilter, StandingFilter
from .inlines import AttachmentInline, MeasureInline, PointInline
from .older import OlderNotesAdmin
from .reviewing import ReviewingMixin


@admin.register(Note)
class NoteAdmin(ReviewingMixin, OlderNotesAdmin, PublishingAdmin):
    form = NoteForm
    preview_template = "notes/note_detail.html"
    change_form_template = "admin/notes/note/change_form.html"
    list_display = ["title", "day", "state_in_public", "review", "point_count"]
    list_filter = [StandingFilter, ReviewFilter, "topics", "meeting__kind"]
    show_facets = admin.ShowFacets.ALWAYS  # how many there are of each
    list_select_related = ["meeting"]
    date_hierarchy = "meeting__day"
    search_fields = ["title", "meeting__theme"]
    search_help_text = _("Sök på rubrik eller mötets tema.")
    inlines = [PointInline, MeasureInline, AttachmentInline]
    fieldsets = [
        (
            None,
            {
                "fields": ["meeting", "title", "summary", "topics", "source_line", "original_day"],
                "description": _(
                    "Det du skriver här är en arbetstext. Ingen utanför kommunen ser den förrän någon publicerar den. "
                    "När mötet var, vilka grupper som var med och hur många fylls i på mötet."
                ),
            },
        )
    ]

    def get_queryset(self, request):
        reviews = Prefetch("reviews", Review.objects.select_related("reviewer", "answered_by"))
        notes = super().get_queryset(request).with_routine().prefetch_related(reviews)
        return notes.annotate(points_written=Count("points", distinct=True))

    def get_readonly_fields(self, request, obj=None):
        """Once published, the note has its address from the meeting: it stays with it."""
        return ["meeting"] if obj and obj.document_id else []

    def preview_context(self, publication):
        return detail_context(publication, now=timezone.now())

    def findings(self, subject, *, correction=""):
        return note_findings(subject, contacts=self.public_contacts(), correction=correction)

    def field_address(self, subject, place):
        if place.field == ATTENDANCE:
            return f"{reverse('admin:council_meeting_change', args=[subject.meeting_id])}#attendance-group"
        return super().field_address(subject, place)

    def changeform_view(self, request, *args, **kwargs):
        if request.method == "POST" and (self.has_add_permission(request) or self.has_change_permission(request)):
            read_ahead(upload for _name, uploads in request.FILES.lists() for upload in uploads)
        return super().changeform_view(request, *args, **kwargs)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        note = self.get_object(request, object_id)
        extra = {"stage": stage_words(note.stage(), note.latest_review())} if note else {}
        extra["may_see_reviews"] = self.may_see_reviews(request)
        return super().change_view(request, object_id, form_url, (extra_context or {}) | extra)

    @admin.display(description=_("granskning"))
    def review(self, note):
        return latest_words(note.latest_review())

    @admin.display(description=_("möte"), ordering="meeting__day")
    def day(self, note):
        return plain_date(note.meeting.day)

    @admin.display(description=_("punkter"), ordering="points_written")
    def point_count(self, note):
        return note.points_written
