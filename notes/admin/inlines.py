from django.contrib import admin
from django.db.models import Prefetch
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from trygghetsrad.records.models import Publication

from ..forms.measures import MeasureForm, MeasureFormSet
from ..forms.notes import AttachmentForm, OrderedFormSet, PointForm, PointFormSet
from ..models import Attachment, Measure, Point
from ..visibility import attachment_in_public


class PointInline(admin.StackedInline):
    model = Point
    form = PointForm
    formset = PointFormSet
    fields = ["order", "title", "body", "outcome", "answers"]
    extra = 0


class MeasureInline(admin.StackedInline):
    model = Measure
    form = MeasureForm
    formset = MeasureFormSet
    fields = ["point", "what", ("responsible", "due")]
    show_change_link = True  # to where it is told how it went
    extra = 0
    verbose_name_plural = _("Åtgärder: vad någon ska göra. Spara först om punkten är ny, så går den att välja.")

    def get_max_num(self, request, obj=None, **kwargs):
        """None before the note is saved: there is no point to choose."""
        return super().get_max_num(request, obj, **kwargs) if obj else 0


class AttachmentInline(admin.TabularInline):
    model = Attachment
    form = AttachmentForm
    formset = OrderedFormSet
    fields = ["title", "upload", "current_file", "state_in_public", "order"]
    readonly_fields = ["current_file", "state_in_public"]
    extra = 0

    def get_queryset(self, request):
        versions = Publication.objects.defer("content").prefetch_related("files")
        attachments = super().get_queryset(request).select_related("file", "note__document")
        return attachments.prefetch_related(Prefetch("note__document__publications", versions))

    @admin.display(description=_("på webbplatsen"))
    def state_in_public(self, attachment):
        return attachment_in_public(attachment, now=timezone.now()) if attachment.pk else "–"

    @admin.display(description=_("nuvarande fil"))
    def current_file(self, attachment):
        if not attachment.file_id:
            return "–"
        file = attachment.file
        return format_html('<a href="{}">PDF, {}</a>', file.url, filesizeformat(file.size))
