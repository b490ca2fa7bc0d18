from functools import partial

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.admin import BoundedPaginator, atomic_post
from trygghetsrad.records.admin import EditingAdmin

from .. import actions
from ..models import Feedback
from ..rules.codes import grouped
from .case_forms import CaseForm, RegisterForm
from .case_steps import STEPS
from .entries import EntryInline, thread_of
from .filters import WorkFilter
from .junk import clear_of_junk, judge_as_junk, sign_words
from .raising import in_council_words, raise_in_council


@admin.register(Feedback)
class FeedbackAdmin(EditingAdmin):
    list_display = ["number", "received", "state", "matter", "due", "assigned_to", "warning"]
    list_filter = [
        WorkFilter,
        "state",
        "junk",
        "kind",
        "topic",
        "channel",
        "holds_personal_number",
        "may_publish",
        "is_example",
    ]
    list_select_related = ["assigned_to"]
    search_fields = ["number", "matter", "message"]
    search_help_text = _("Sök på nummer, ärendemening eller ord i texten.")
    date_hierarchy = "received_at"
    show_full_result_count = False
    paginator = BoundedPaginator
    list_per_page = 50
    form = CaseForm
    change_form_template = "admin/contact/case_form.html"
    actions = [raise_in_council, judge_as_junk, clear_of_junk]
    fieldsets = [
        (
            _("Ärendet"),
            {
                "fields": [
                    "number",
                    "received_at",
                    "channel",
                    "kind",
                    "state",
                    "matter",
                    "topic",
                    "meeting",
                    "assigned_to",
                    "due",
                ]
            },
        ),
        (
            _("Det som kom in"),
            {
                "fields": ["message", "place", "warning", "junk_signs"],
                "description": _(
                    "Originalet är en allmän handling. Det går inte att ändra eller ta bort. "
                    "Står det ”personnummer” under Obs? Lämna inte ut eller visa texten innan numret är maskat."
                ),
            },
        ),
        (_("Svar och offentlighet"), {"fields": ["reply_email", "reply_phone", "may_publish"]}),
        (_("I rådet"), {"fields": ["in_council"]}),
        (_("Läst"), {"fields": ["opened_at", "opened_by", "is_example"]}),
        (_("Svar, tillägg och anteckningar"), {"fields": ["thread"]}),
    ]
    add_fieldsets = [
        (
            None,
            {
                "fields": ["token", "channel", "kind", "topic", "message", "place"],
                "description": _(
                    "För den som ringer, kommer hit eller skriver brev. Nummer och tid sätts när du sparar. "
                    "Läs upp numret för personen, och berätta att det som skrivs ned blir en allmän handling."
                ),
            },
        ),
        (_("Svar och offentlighet"), {"fields": ["reply_email", "reply_phone", "may_publish"]}),
    ]

    def get_fieldsets(self, request, obj=None):
        return self.fieldsets if obj else self.add_fieldsets

    def get_inlines(self, request, obj):
        return [EntryInline] if obj else []

    def get_readonly_fields(self, request, obj=None):
        shown = [name for _title, options in self.fieldsets for name in options["fields"]]
        return [name for name in shown if name not in CaseForm.Meta.fields] if obj else []

    def get_form(self, request, obj=None, change=False, **kwargs):
        return super().get_form(request, obj, change, **kwargs if change else kwargs | {"form": RegisterForm})

    def has_delete_permission(self, request, obj=None):
        return False  # a public record goes by a retention rule only

    def change_view(self, request, object_id, form_url="", extra_context=None):
        feedback = self.get_object(request, object_id)
        if feedback and feedback.is_unread and self.has_change_permission(request, feedback):
            # Who may only look cannot act on it: their reading leaves the case unread.
            actions.mark_opened(feedback, by=request.user, now=timezone.now())
        steps = [(self.step_url(step, feedback), step.label) for step in STEPS if step.is_for(request, feedback)]
        return super().change_view(request, object_id, form_url, (extra_context or {}) | {"case_steps": steps})

    def get_urls(self):
        own = [
            path(
                f"<int:pk>/{step.name}/",
                self.admin_site.admin_view(atomic_post(partial(self.step_view, step))),
                name=f"contact_feedback_{step.name}",
            )
            for step in STEPS
        ]
        return own + super().get_urls()

    def step_url(self, step, feedback):
        return reverse(f"admin:contact_feedback_{step.name}", args=[feedback.pk])

    def step_view(self, step, request, pk):
        feedback = self.get_object(request, str(pk))
        if feedback is None:
            raise Http404
        if not step.is_for(request, feedback):
            raise PermissionDenied
        return step.view(self, request, feedback)

    def save_form(self, request, form, change):
        unsaved = super().save_form(request, form, change)
        if change:
            return unsaved
        told = _("Uppföljningskoden är %s. Läs upp numret och koden för personen: koden visas bara här.")
        self.message_user(request, told % grouped(form.code), messages.WARNING)
        return actions.register(**form.given(), now=timezone.now())

    def save_model(self, request, obj, form, change):
        if change:  # a new one is registered already
            super().save_model(request, obj, form, change)

    def state_in_public(self, feedback):
        """Of no case is there anything to see, so the list has no column for it."""
        return _("Syns inte för att synpunkter inte visas på webbplatsen.")

    def save_formset(self, request, form, formset, change):
        for row in formset.forms:
            if row.has_changed():
                row.keep(form.instance, by=request.user, now=timezone.now())
        formset.new_objects, formset.changed_objects, formset.deleted_objects = [], [], []

    @admin.display(description=_("inkom"), ordering="received_at")
    def received(self, feedback):
        return timezone.localdate(feedback.received_at).isoformat()

    @admin.display(description=_("tecken på skräp"))
    def junk_signs(self, feedback):
        return sign_words(feedback)

    def has_raise_permission(self, request):
        return request.user.has_perm("contact.add_raisedcase")

    @admin.display(description=_("tas upp"))
    def in_council(self, feedback):
        return in_council_words(feedback)

    @admin.display(description=_("hittills"))
    def thread(self, feedback):
        return thread_of(feedback)

    @admin.display(description=_("ska besvaras"), ordering="due_on")
    def due(self, feedback):
        return feedback.due_on.isoformat() if feedback.due_on else "–"

    @admin.display(description=_("obs"), ordering="holds_personal_number")
    def warning(self, feedback):
        warnings = [(feedback.holds_personal_number, _("personnummer")), (feedback.is_suspected, _("misstänkt skräp"))]
        return ", ".join(str(words) for is_so, words in warnings if is_so)
