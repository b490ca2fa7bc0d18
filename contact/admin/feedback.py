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
from ..models import Feedback, TopicRoute
from ..rules.codes import grouped
from .case_cells import CaseCells
from .case_forms import REPLY, CaseForm, RegisterForm
from .entries import EntryInline, thread_of
from .filters import PersonalNumberFilter, WorkFilter, named
from .junk import JunkFilter, clear_of_junk, judge_as_junk, sign_words
from .photos import may_see_photos, photo_view, photos_of
from .raising import in_council_words, raise_in_council
from .secrecy import fieldsets_without_text, log_reading
from .steps import STEPS
from .templates import FillsAnswers

FOLLOWS_MAIN = ["state", "assigned_to"]  # of a case that is joined to another
PICTURES = (
    _("Bilder"),
    {
        "fields": ["pictures"],
        "description": _(
            "Plats, tid och annat som kameran hade sparat togs bort när bilderna kom in. "
            "Syns ansikten eller nummerskyltar? Lämna inte ut eller visa bilden innan de är maskade."
        ),
    },
)


def function_of(feedback):
    """Who answers for the topic of the case; "" where that is not said."""
    return TopicRoute.objects.filter(topic=feedback.topic_id).values_list("function", flat=True).first() or ""


@admin.register(Feedback)
class FeedbackAdmin(CaseCells, FillsAnswers, EditingAdmin):
    list_display = ["number", "received", "state", "matter", "due", "assigned_to", "warning"]
    list_filter = [
        WorkFilter,
        "state",
        JunkFilter,
        "kind",
        "topic",
        "area",
        "channel",
        PersonalNumberFilter,
        "is_secret",
        "may_publish",
        "is_example",
    ]
    list_select_related = ["assigned_to", "joined_to"]
    search_fields = ["number", "matter", "readable_message"]  # see get_search_results
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
                    "area",
                    "meeting",
                    "assigned_to",
                    "function",
                    "due",
                    "joined_cases",
                ]
            },
        ),
        (
            _("Det som kom in"),
            {
                "fields": ["message", "place", "language_told", "warning", "junk_signs"],
                "description": _(
                    "Originalet är en allmän handling. Det går inte att ändra eller ta bort. "
                    "Står det ”personnummer” under Obs? Lämna inte ut eller visa texten innan numret är maskat."
                ),
            },
        ),
        PICTURES,
        (_("Svar och offentlighet"), {"fields": ["reply_email", "reply_phone", "may_publish"]}),
        (_("I rådet"), {"fields": ["in_council"]}),
        (_("Läst"), {"fields": ["opened_at", "opened_by", "is_example"]}),
        (
            _("Sekretess, maskning och utlämnande"),
            {"fields": ["secrecy", "worry_at", "worry_by", "masked_copies", "disclosures"]},
        ),
        (_("Svar, tillägg och anteckningar"), {"fields": ["thread"]}),
    ]
    add_fieldsets = [
        (
            None,
            {
                "fields": ["token", "channel", "language", "message", "area", "place"],
                "description": _(
                    "Säg först: ”Jag skriver ned det du berättar. Det blir en allmän handling, som andra kan få läsa. "
                    "Du behöver inte säga vem du är.” Bara texten måste fyllas i."
                ),
            },
        ),
        (
            _("Svar och offentlighet"),
            {
                "fields": REPLY,
                "description": _(
                    "Säg: ”Du får ett nummer och en kod, och med dem läser du svaret på webbplatsen eller ringer oss. "
                    "Vill du hellre bli uppringd, eller få ett mejl när svaret finns?”"
                ),
            },
        ),
        (_("Så hittar vi ärendet"), {"fields": ["kind", "topic", "meeting"]}),
    ]

    def get_fieldsets(self, request, obj=None):
        if obj is None:
            return self.add_fieldsets
        has_pictures = may_see_photos(request.user, obj) and obj.photos.kept().exists()
        shown = [each for each in self.fieldsets if each is not PICTURES or has_pictures]
        return fieldsets_without_text(shown) if obj.is_hidden_from(request.user) else shown

    def get_formset_kwargs(self, request, obj, inline, prefix):
        given = super().get_formset_kwargs(request, obj, inline, prefix)
        return given | {"initial": [{"function": function_of(obj)}]} if isinstance(inline, EntryInline) else given

    def get_inlines(self, request, obj):
        return [EntryInline] if obj and not obj.is_hidden_from(request.user) else []

    def get_readonly_fields(self, request, obj=None):
        shown = [name for _title, options in self.get_fieldsets(request, obj) for name in options["fields"]]
        if obj is None:
            return []
        changed = [name for name in CaseForm.Meta.fields if not (obj.joined_to_id and name in FOLLOWS_MAIN)]
        return [name for name in shown if name not in changed]

    def lookup_allowed(self, lookup, value, request):
        """Only what the list itself offers: the address of a list could otherwise ask for words of a hidden text."""
        offered = {self.date_hierarchy, *map(named, self.list_filter)}
        return lookup.split("__")[0] in offered and super().lookup_allowed(lookup, value, request)

    def get_search_results(self, request, cases, term):
        return super().get_search_results(request, cases.searchable(by=request.user), term)

    def get_form(self, request, obj=None, change=False, **kwargs):
        return super().get_form(request, obj, change, **kwargs if change else kwargs | {"form": RegisterForm})

    def has_delete_permission(self, request, obj=None):
        return False  # a public record goes by a retention rule only

    def change_view(self, request, object_id, form_url="", extra_context=None):
        feedback = self.get_object(request, object_id)
        if feedback and not feedback.is_hidden_from(request.user):
            self.read(request, feedback)
        steps = [(self.step_url(step, feedback), step.label) for step in STEPS if step.is_for(request, feedback)]
        return super().change_view(request, object_id, form_url, (extra_context or {}) | {"case_steps": steps})

    def read(self, request, feedback):
        if feedback.is_unread and self.has_change_permission(request, feedback):
            # Who may only look cannot act on it: their reading leaves the case unread.
            actions.mark_opened(feedback, by=request.user, now=timezone.now())
        if self.has_view_permission(request, feedback):
            log_reading(self, request, feedback)

    def get_urls(self):
        own = [
            path(
                f"<int:pk>/{step.name}/",
                self.admin_site.admin_view(atomic_post(partial(self.step_view, step))),
                name=f"contact_feedback_{step.name}",
            )
            for step in STEPS
        ]
        photo = self.admin_site.admin_view(photo_view)
        own.append(path("<int:pk>/bild/<int:photo_pk>/", photo, name="contact_feedback_photo"))
        return own + super().get_urls()

    def step_url(self, step, feedback):
        return reverse(f"admin:contact_feedback_{step.name}", args=[feedback.pk])

    def step_view(self, step, request, pk):
        unlocked = self.get_queryset(request).filter(pk=pk)
        feedback = unlocked.first() if step.locks_others else self.get_object(request, str(pk))
        if feedback is None:
            raise Http404
        if not step.is_for(request, feedback):
            raise PermissionDenied
        return step.view(self, request, feedback)

    def save_form(self, request, form, change):
        unsaved = super().save_form(request, form, change)
        if change:
            return unsaved
        feedback = actions.register(**form.given(), now=timezone.now())
        told = _("Läs upp för personen: Numret är %(number)s. Koden är %(code)s. Koden visas bara här.")
        self.message_user(request, told % {"number": feedback.number, "code": grouped(form.code)}, messages.WARNING)
        return feedback

    def save_model(self, request, obj, form, change):
        if change:  # a new one is registered already
            is_new_topic = "topic" in form.changed_data and "assigned_to" not in form.changed_data
            if is_new_topic and not obj.joined_to_id and actions.route(obj):
                told = _("%(number)s går till %(who)s, som har ämnet.")
                self.message_user(request, told % {"number": obj.number, "who": obj.assigned_to}, messages.INFO)
            super().save_model(request, obj, form, change)
            actions.follow_main(obj)

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

    @admin.display(description=_("språk"))
    def language_told(self, feedback):
        language = feedback.get_language_display()
        is_swedish = feedback.language == Feedback.Language.SWEDISH
        return language if is_swedish else _("Skrevs på %(language)s: svara på %(language)s") % {"language": language}

    @admin.display(description=_("tecken på skräp"))
    def junk_signs(self, feedback):
        return sign_words(feedback)

    @admin.display(description=_("ämnet besvaras av"))
    def function(self, feedback):
        return function_of(feedback) or "–"

    def has_raise_permission(self, request):
        return request.user.has_perm("contact.add_raisedcase")

    @admin.display(description=_("tas upp"))
    def in_council(self, feedback):
        return in_council_words(feedback)

    @admin.display(description=_("hittills"))
    def thread(self, feedback):
        return thread_of(feedback)

    @admin.display(description=_("bilder"))
    def pictures(self, feedback):
        return photos_of(feedback)

    @admin.display(description=_("ska besvaras"), ordering="due_on")
    def due(self, feedback):
        return feedback.due_on.isoformat() if feedback.due_on else "–"

    @admin.display(description=_("obs"))
    def warning(self, feedback):
        if feedback.is_secret:  # to all, what was found in it is a part of what is secret
            return _("sekretess")
        warnings = [
            (feedback.joined_to_id, _("hör till %s") % feedback.joined_to),
            (feedback.holds_personal_number, _("personnummer")),
            (feedback.is_suspected, _("misstänkt skräp")),
            (feedback.language != Feedback.Language.SWEDISH, feedback.get_language_display()),
        ]
        return ", ".join(str(words) for is_so, words in warnings if is_so)
