from django.contrib import admin
from django.db import models
from django.forms import Textarea
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.admin import seen
from trygghetsrad.lib.swedish import plain_date
from trygghetsrad.records.admin import EditingAdmin, RecallsPages

from .. import actions
from ..forms import (
    AgendaCorrectionForm,
    AgendaCorrectionFormSet,
    AgendaFormSet,
    AgendaItemForm,
    AttendanceForm,
    AttendanceFormSet,
    MeetingForm,
)
from ..models import AgendaCorrection, AgendaItem, Attendance, Meeting

CORRECTION = (
    _("Rättelse av dagordningen"),
    {
        "fields": ["agenda_correction", "agenda_is_personal"],
        "description": _(
            "Mötet har börjat, så dagordningen har gått ut och ska kunna läsas som den var. "
            "Måste något ändå rättas, eller en personuppgift bort: ändra punkten nedan och skriv här vad och varför. "
            "Under rättelsen kan alla läsa hur det stod, om du inte kryssar för att den tar bort en personuppgift."
        ),
    },
)


class AgendaInline(admin.StackedInline):
    model = AgendaItem
    form = AgendaItemForm
    formset = AgendaFormSet
    formfield_overrides = {models.TextField: {"widget": Textarea(attrs={"rows": 2, "cols": 80})}}
    fields = [("number", "minutes", "origin"), "title", "text"]
    verbose_name_plural = _("Dagordning")

    def get_extra(self, request, obj=None, **kwargs):
        return 0 if obj else 1


class AgendaCorrectionInline(admin.TabularInline):
    """What was told about the agenda: worded anew by those who may change the meeting, but never taken away."""

    model = AgendaCorrection
    form = AgendaCorrectionForm
    formset = AgendaCorrectionFormSet
    readonly_fields = ["corrected_at", "corrected_by", "former_in_public"]
    extra = 0
    can_delete = False

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("corrected_by", "hidden_by")

    def get_fields(self, request, obj=None):
        may_hide = ["hides_former"] if self.has_change_permission(request, obj) else []
        return ["corrected_at", "words", "corrected_by", "former_in_public", *may_hide]

    def has_add_permission(self, request, obj=None):
        return False

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("council.view_meeting")

    def has_change_permission(self, request, obj=None):
        return request.user.has_perm("council.change_meeting")

    @admin.display(description=_("hur det stod"))
    def former_in_public(self, correction):
        if correction.former is not None:
            return _("Syns under rättelsen på mötets sida.")
        if correction.hidden_at is None:
            return _("Syns inte för att rättelsen är från tiden innan hur det stod sparades.")
        facts = {"day": plain_date(correction.hidden_at), "by": correction.hidden_by}
        return _("Syns inte för att det gömdes %(day)s av %(by)s.") % facts


class AttendanceInline(admin.TabularInline):
    model = Attendance
    form = AttendanceForm
    formset = AttendanceFormSet
    extra = 0
    fields = ["group", "present", "excused", "members"]
    autocomplete_fields = ["members"]
    verbose_name_plural = _("Närvaro: fyll i efter mötet, en rad för varje grupp")

    def get_fields(self, request, obj=None):
        """Names for those who may read the register of members; who could be named then may not be today."""
        may_see = request.user.has_perm("council.view_member")
        return [field for field in self.fields if may_see or field != "members"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("members")


@admin.register(Meeting)
class MeetingAdmin(RecallsPages, EditingAdmin):
    form = MeetingForm
    change_form_template = "admin/council/meeting/change_form.html"
    inlines = [AgendaInline, AttendanceInline]
    formfield_overrides = {models.TextField: {"widget": Textarea(attrs={"rows": 4, "cols": 80})}}
    list_display = ["day", "theme", "state", "state_in_public", "agenda_size", "place"]
    list_display_links = ["day", "theme"]
    list_filter = ["state", "kind"]
    ordering = ["-day", "-slug"]  # the model's own is lost where rows are counted
    search_fields = ["slug", "theme", "place", "agenda__title"]
    date_hierarchy = "day"
    fieldsets = [
        (
            None,
            {
                "fields": ["day", ("starts", "ends"), "place", "kind", "theme", "public_text"],
                "description": _("Mötet och dagordningen syns på webbplatsen så snart du sparar."),
            },
        ),
        (
            _("Läge"),
            {
                "fields": ["state", "reason"],
                "description": _(
                    "Ett möte tas inte bort: det ställs in eller flyttas, med ett skäl. "
                    "Ändrar du dagen leder den gamla adressen hit."
                ),
            },
        ),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).with_agenda_size()

    def get_fieldsets(self, request, obj=None):
        """A change of an agenda that has gone out is told; before that there is nothing to tell."""
        (_title, options), *rest = super().get_fieldsets(request, obj)
        asked = ["is_second"] if request.method == "POST" else []  # the form refuses a day that has a meeting
        shown = [(_title, options | {"fields": ["day", *asked, *options["fields"][1:]]}), *rest]
        has_gone_out = obj and Meeting.objects.has_begun(obj, now=timezone.now())
        return [*shown, CORRECTION] if has_gone_out and self.has_change_permission(request, obj) else shown

    def get_inlines(self, request, obj):
        corrected = obj and obj.agenda_corrections.exists()
        return [*self.inlines, AgendaCorrectionInline] if corrected else self.inlines

    def has_delete_permission(self, request, obj=None):
        return False  # it was announced: it is cancelled, not erased

    def save_model(self, request, obj, form, change):
        actions.save_meeting(obj)

    def save_related(self, request, form, formsets, change):
        """A correction keeps the agenda as it stands, so it is written before the rows are."""
        is_personal = form.cleaned_data.get("agenda_is_personal", False)
        if words := form.instance.agenda_correction:
            told = {"words": words, "is_personal": is_personal}
            actions.correct_agenda(form.instance, by=request.user, now=timezone.now(), **told)
        super().save_related(request, form, formsets, change)
        actions.index_meeting(form.instance, takes_away=is_personal)  # once more, with the agenda as it became

    def save_formset(self, request, form, formset, change):
        super().save_formset(request, form, formset, change)
        for row in formset.forms:
            if row.cleaned_data.get("hides_former"):
                actions.hide_former_agendas(row.instance, by=request.user, now=timezone.now())

    @admin.display(description=_("på webbplatsen"))
    def state_in_public(self, meeting):
        return seen(meeting.get_absolute_url(), _("mötets sida"))

    @admin.display(description=_("punkter"), ordering="agenda_size")
    def agenda_size(self, meeting):
        return meeting.agenda_size
