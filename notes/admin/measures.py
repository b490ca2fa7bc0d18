"""What the meetings led to: followed up here, agreed on in the form of the note."""

from django.contrib import admin
from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.swedish import plain_date
from trygghetsrad.records.actions import record_edit
from trygghetsrad.records.admin import EditingAdmin, RecallsPages
from trygghetsrad.records.models import Publication

from ..actions import record_updates
from ..forms.measures import FollowUpForm, UpdateForm, UpdateFormSet
from ..models import Measure, MeasureUpdate
from ..rules.measures import is_late
from ..visibility import in_public, published_ids
from .filters import MeasureStandingFilter


class MeasureUpdateInline(admin.StackedInline):
    model = MeasureUpdate
    form = UpdateForm
    formset = UpdateFormSet
    readonly_fields = ["recorded"]
    extra = 1
    verbose_name_plural = _("Uppföljningar, den senaste först")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("recorded_by").order_by("-day", "-pk")

    def get_fields(self, request, obj=None):
        answer = ["answer"] if self.has_change_permission(request, obj) else []
        return [("day", "status", "whose"), "words", *answer, "recorded"]

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.public_contacts = staticmethod(self.admin_site.public_contacts)
        return formset

    def has_delete_permission(self, request, obj=None):
        """What readers have seen is put right, not erased."""
        return super().has_delete_permission(request, obj) and (obj is None or obj.pk not in published_ids(obj.note))

    @admin.display(description=_("infört"))
    def recorded(self, update):
        if not update.pk:
            return "–"
        day = plain_date(update.recorded_at)
        return f"{day}, {update.recorded_by}" if update.recorded_by else day


@admin.register(Measure)
class MeasureAdmin(RecallsPages, EditingAdmin):
    form = FollowUpForm
    change_form_template = "admin/notes/measure/change_form.html"
    inlines = [MeasureUpdateInline]
    list_display = ["what", "status", "state_in_public", "due_day", "responsible_function", "meeting"]
    list_filter = [MeasureStandingFilter, "responsible"]
    list_select_related = ["note__meeting", "note__document"]
    date_hierarchy = "note__meeting__day"
    search_fields = ["what", "responsible"]
    search_help_text = _("Sök på vad som ska göras eller vem som ansvarar.")
    ordering = ["-note__meeting__day", "-note__meeting__slug", "point__order", "pk"]
    readonly_fields = ["responsible_function", "due_day", "meeting", "origin"]
    fieldsets = [
        (
            None,
            {
                "fields": readonly_fields,
                "description": _(
                    "Här skriver du hur det går. En uppföljning av en åtgärd som syns på webbplatsen "
                    "syns där så snart du sparar. Nya åtgärder, och vad som ska göras, skriver du i anteckningen."
                ),
            },
        )
    ]

    def get_queryset(self, request):
        versions = Prefetch("note__document__publications", Publication.objects.order_by("version"))
        return super().get_queryset(request).with_status().prefetch_related(versions)

    def has_add_permission(self, request):
        return False  # a measure comes from a point of a note, and is written there

    def has_delete_permission(self, request, obj=None):
        """With the note while it is a draft; never in a bunch, and never what was published."""
        may = super().has_delete_permission(request, obj)
        return may and obj is not None and obj.pk not in published_ids(obj.note)

    def delete_model(self, request, obj):
        """What the note says is then another text, and whoever did it has written in it."""
        super().delete_model(request, obj)
        record_edit(obj.note, by=request.user, now=timezone.now())

    def save_formset(self, request, form, formset, change):
        saved = formset.save(commit=False)
        record_updates(form.instance, saved, by=request.user, now=timezone.now())
        for row in formset.forms:
            if row.let_stand and row.instance in saved:
                self.log_change(request, form.instance, answer_words(row))
        for update in formset.deleted_objects:
            update.delete()

    @admin.display(description=_("läge"), ordering="latest_status")
    def status(self, measure):
        label = capfirst(MeasureUpdate.Status(measure.latest_status).label)
        is_behind = is_late(measure.latest_status, measure.due, on=timezone.localdate())
        return _("%s, försenad") % label if is_behind else label

    @admin.display(description=_("klart senast"), ordering="due")
    def due_day(self, measure):
        return measure.due.isoformat() if measure.due else "–"

    @admin.display(description=_("ansvarig"), ordering="responsible")
    def responsible_function(self, measure):
        return measure.responsible

    @admin.display(description=_("möte"), ordering="note__meeting__day")
    def meeting(self, measure):
        return measure.note.meeting.day.isoformat()

    @admin.display(description=_("anteckning"))
    def origin(self, measure):
        address = reverse("admin:notes_note_change", args=[measure.note_id])
        return format_html('<a href="{}">{}</a>: {}', address, measure.note, measure.point)

    @admin.display(description=_("på webbplatsen"))
    def state_in_public(self, measure):
        return in_public(measure, now=timezone.now())


def answer_words(row):
    """What somebody lets stand, for the log: by kind, without the text itself."""
    facts = {"day": plain_date(row.instance.day), "found": ", ".join(row.let_stand)}
    return _("Kontroll av uppföljningen %(day)s: %(found)s. Jag har sett det. Det ska stå kvar.") % facts
