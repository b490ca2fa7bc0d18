from functools import partial
from http import HTTPStatus

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.changelists import BoundedPaginator
from trygghetsrad.lib.keys import key_of
from trygghetsrad.lib.step_pages import StepPages
from trygghetsrad.records.admin import EditingAdmin

from .. import actions
from ..models import Feedback
from ..models.case_rows import SEARCHED
from ..rules.codes import typed_number
from ..rules.contacts import typed_phone
from ..twins import likely_twins
from .assigning import HandlerFilter, change_handler
from .case_cells import CaseCells, function_of
from .case_fieldsets import ADD_FIELDSETS, FIELDSETS, PICTURES, fitting, without_links
from .case_forms import CaseForm, RegisterForm
from .case_list import CaseList
from .case_steps import change_page
from .entries import WRITTEN, EntryInline, came_to_write, kept_before, told_of, typed_in, unsaved_page
from .erased import erased_link_words, erased_words
from .filters import PersonalNumberFilter, ReceivedFilter, WorkFilter, named
from .junk import JunkFilter, clear_of_junk, judge_as_junk, sign_words
from .next_case import next_case, tell_of_next
from .photos import may_see_photos, photo_view
from .raising import raise_in_council
from .raising_forms import case_words
from .receipts import receipt_view, told_of_registered, told_of_twins
from .registry import RegistryPages
from .secrecy import fieldsets_without_text, log_reading
from .steps import STEPS
from .telling import to_tell_words
from .templates import FillsAnswers
from .worry_closing import WORRY_CLOSING

FOLLOWS_MAIN = ["state", "assigned_to"]  # of a case that is joined to another
OF_JUNK = ["state"]  # reopened by hand it would be under way in no list of work: it is cleared first


@admin.register(Feedback)
class FeedbackAdmin(CaseCells, FillsAnswers, RegistryPages, StepPages, EditingAdmin):
    list_display = ["number", "received", "state", "matter_and_place", "warning", "due", "assigned_to"]
    list_display_of_junk = ["number", "received", "beginning", "junk_signs", "warning"]
    list_filter = [
        WorkFilter,
        HandlerFilter,
        "state",
        ReceivedFilter,
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
    list_select_related = ["assigned_to", "joined_to", "area"]
    search_fields = ["number", "matter", *(f"readable_{name}" for name in SEARCHED)]
    search_help_text = _("Sök på nummer, ärendemening, plats, ord i texten, e-post eller telefon.")
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    paginator = BoundedPaginator
    list_per_page = 50
    form = CaseForm
    change_form_template = "admin/contact/case_form.html"
    actions = [change_handler, raise_in_council, judge_as_junk, clear_of_junk]
    fieldsets = FIELDSETS
    add_fieldsets = ADD_FIELDSETS

    def get_queryset(self, request):
        return super().get_queryset(request).with_pictures().with_last_sent()

    def choice_words(self, feedback):
        return case_words(feedback)

    def get_list_display(self, request):
        """What may be junk says the same in every row, but for what was written and how."""
        is_of_junk = request.GET.get(JunkFilter.parameter_name) in JunkFilter.OF_JUNK
        return self.list_display_of_junk if is_of_junk else self.list_display

    def get_changelist(self, request, **kwargs):
        return CaseList

    def get_fieldsets(self, request, obj=None):
        if obj is None:
            return self.add_fieldsets
        has_pictures = may_see_photos(request.user, obj) and obj.photos.kept().exists()
        shown = fitting([each for each in self.fieldsets if each is not PICTURES or has_pictures], obj)
        if not request.user.has_perm("accounts.view_user"):
            is_chosen = self.has_change_permission(request, obj) and not obj.joined_to_id
            shown = without_links(shown, ["opened_by", "worry_by", *([] if is_chosen else ["assigned_to"])])
        return fieldsets_without_text(shown) if obj.is_hidden_from(request.user) else shown

    def get_formset_kwargs(self, request, obj, inline, prefix):
        given = super().get_formset_kwargs(request, obj, inline, prefix)
        if not isinstance(inline, EntryInline):
            return given
        initial = [{"function": function_of(obj)} | came_to_write(request)]
        return given | {"initial": initial, "form_kwargs": {"feedback": obj}}

    def get_inlines(self, request, obj):
        writes = request.user.has_perm("contact.add_caseentry")
        return [EntryInline] if obj and writes and not obj.is_hidden_from(request.user) else []

    def get_readonly_fields(self, request, obj=None):
        shown = [name for _title, options in self.get_fieldsets(request, obj) for name in options["fields"]]
        if obj is None:
            return []
        fixed = FOLLOWS_MAIN if obj.joined_to_id else OF_JUNK if obj.is_judged_junk else []
        changed = [name for name in CaseForm.Meta.fields if name not in fixed]
        return [name for name in shown if name not in changed]

    def lookup_allowed(self, lookup, value, request):
        """Only what the list itself offers: the address of a list could otherwise ask for words of a hidden text."""
        offered = {*map(named, self.list_filter)}
        return lookup.split("__")[0] in offered and super().lookup_allowed(lookup, value, request)

    def get_search_results(self, request, cases, term):
        searched = cases.searchable(by=request.user)
        number = typed_number(term)
        if number and (one := searched.filter(number=number)).exists():
            return one, False  # by index: no text is looked through for it
        found, has_twins = super().get_search_results(request, searched, number or term)
        if phone := typed_phone(term):
            found = searched.filter(Q(pk__in=found.values("pk")) | Q(readable_phone__contains=phone))
        return found, has_twins

    def changelist_view(self, request, extra_context=None):
        if told := erased_words(request):
            self.message_user(request, told, messages.WARNING)
        return super().changelist_view(request, extra_context)

    def get_form(self, request, obj=None, change=False, **kwargs):
        return super().get_form(request, obj, change, **kwargs if change else kwargs | {"form": RegisterForm})

    def has_raise_permission(self, request):
        return request.user.has_perm("contact.add_raisedcase")

    def has_change_permission(self, request, obj=None):
        """Who may not read a case sees that it is there, and decides nothing of it."""
        return super().has_change_permission(request, obj) and not (obj and obj.is_hidden_from(request.user))

    def has_delete_permission(self, request, obj=None):
        return False  # a public record goes by a retention rule only

    def change_view(self, request, object_id, form_url="", extra_context=None):
        feedback = self.get_object(request, object_id)
        if feedback is None and (told := erased_link_words(request, object_id)):
            self.message_user(request, told, messages.WARNING)
            return redirect("admin:contact_feedback_changelist")
        if feedback and not feedback.is_hidden_from(request.user):
            self.read(request, feedback)
        fitting = [step for step in STEPS if step.is_for(request, feedback)]
        told = {"case_steps": [(self.page_of(step.name, feedback), step.label) for step in fitting]}
        told["show_save_and_add_another"] = False  # beside "Spara", it opens a new case in the middle of this one
        told["closing_page"] = self.page_of(WORRY_CLOSING.name, feedback) if WORRY_CLOSING in fitting else ""
        told["to_tell"] = to_tell_words(self, request, feedback)
        told["is_hidden"] = bool(feedback and feedback.is_hidden_from(request.user))
        told["suspicion"] = self.suspicion_for(request, feedback)
        following = next_case(self, request, feedback) if feedback and typed_in(request.POST) else None
        try:
            page = super().change_view(request, object_id, form_url, (extra_context or {}) | told)
        except PermissionDenied:  # it may have become secret since the form was opened
            if not (texts := typed_in(request.POST)) or not self.has_view_permission(request):
                raise
            return unsaved_page(self, request, feedback, texts)
        if following and page.status_code == HTTPStatus.FOUND:
            tell_of_next(self, request, following)
        return page

    def render_change_form(self, request, context, *args, **kwargs):
        """Of a double click the second one is late, for the first has saved all: that is told, and not the opposite."""
        form, formsets = context["adminform"].form, [each.formset for each in context["inline_admin_formsets"]]
        is_shown_again = request.method == "POST" and getattr(form, "is_late", False) and not form.changed_data
        if is_shown_again and (entry := kept_before(form.instance, formsets)):
            self.message_user(request, told_of(entry), messages.SUCCESS)
            return redirect(change_page(form.instance))
        return super().render_change_form(request, context, *args, **kwargs)

    def history_view(self, request, object_id, extra_context=None):
        """What was done with a case tells what it is, such as that it was handed over to social services."""
        feedback = self.get_object(request, object_id)
        if feedback and feedback.is_hidden_from(request.user):
            raise PermissionDenied
        return super().history_view(request, object_id, extra_context)

    def suspicion_for(self, request, feedback):
        """Why it may be junk, for who judges that; or was judged so; "" where there is nothing to judge."""
        is_asked = feedback and feedback.may_be_cleared and self.has_change_permission(request, feedback)
        return sign_words(feedback) if is_asked else ""

    def read(self, request, feedback):
        """A form that is sent shows nothing: what has come since it was opened is read by nobody yet."""
        is_shown = request.method == "GET"
        if is_shown and feedback.is_unread and self.has_change_permission(request, feedback):
            # Who may only look cannot act on it: their reading leaves the case unread.
            actions.mark_opened(feedback, by=request.user, now=timezone.now())
        if self.has_view_permission(request, feedback):
            log_reading(self, request, feedback)

    def get_urls(self):
        own = []
        for step in STEPS:
            row = (step.name, partial(self.step_view, step), step.name)
            own += self.step_paths([row], is_atomic=not step.reads_a_file)
        photo = self.admin_site.admin_view(partial(photo_view, self))
        own.append(path("<int:pk>/bild/<int:photo_pk>/", photo, name="contact_feedback_photo"))
        receipt = self.admin_site.admin_view(partial(receipt_view, self))
        own.append(path("<int:pk>/kvitto/", receipt, name="contact_feedback_receipt"))
        return own + super().get_urls()

    def step_view(self, step, request, pk):
        unlocked = self.get_queryset(request).filter(pk=key_of(str(pk)))
        feedback = unlocked.first() if step.locks_others else self.get_object(request, str(pk))
        if feedback is None:
            raise Http404
        if not step.may_be_taken(request, feedback):
            text = request.POST.get("text", "")
            if not (text.strip() and request.user.has_perm(step.permission) and self.has_view_permission(request)):
                raise PermissionDenied
            return unsaved_page(self, request, feedback, [text])  # it may have become secret since it was opened
        if not step.fits(feedback):  # sent twice, or somebody else was first
            self.message_user(request, _("Det är redan gjort, eller så har ärendet ändrats."), messages.WARNING)
            return redirect(change_page(feedback))
        page = step.view(self, request, feedback)
        if page.status_code == HTTPStatus.OK:  # some of the case stands on every one: texts, or where it is reached
            log_reading(self, request, feedback)
        return page

    def save_form(self, request, form, change):
        unsaved = super().save_form(request, form, change)
        if change:
            return unsaved
        now = timezone.now()
        feedback = actions.register(**form.given(), now=now)
        self.message_user(request, told_of_registered(request, feedback, form.seed, now=now), messages.WARNING)
        if twins := likely_twins(feedback, by=request.user, now=now):
            self.message_user(request, told_of_twins(twins), messages.WARNING)
        return feedback

    def save_model(self, request, obj, form, change):
        if change:  # a new one is registered already
            is_new_topic = "topic" in form.changed_data and "assigned_to" not in form.changed_data
            if is_new_topic and actions.route(obj):
                told = _("%(number)s går till %(who)s, som har ämnet.")
                self.message_user(request, told % {"number": obj.number, "who": obj.assigned_to}, messages.INFO)
            super().save_model(request, obj, form, change)
            actions.follow_main(obj)

    def response_change(self, request, feedback):
        if not feedback.is_hidden_from(request.user) and feedback.entries.unread().exists():
            words = _("Avsändaren har skrivit mer medan du skrev.")
            told = format_html('{} <a href="{}">{}</a>', words, change_page(feedback), _("Läs det i %s") % feedback)
            self.message_user(request, told, messages.WARNING)
        return super().response_change(request, feedback)

    def state_in_public(self, feedback):
        """Of no case is there anything to see, so the list has no column for it."""
        return _("Syns inte på webbplatsen. Det gör bara det ni skriver i ”Du sa – vi gjorde”.")

    def log_change(self, request, feedback, message):
        """Nothing is told where nothing was changed: what was written in the case stands in a line of its own."""
        return super().log_change(request, feedback, message) if message else None

    def save_formset(self, request, form, formset, change):
        now = timezone.now()
        for row in formset.forms:
            if row.has_changed():
                entry = row.keep(form.instance, by=request.user, now=now)
                if entry.made_at == now:  # a form that is sent twice is one entry
                    self.log_change(request, form.instance, str(WRITTEN[entry.kind]))
                self.message_user(request, told_of(entry), messages.SUCCESS)
        formset.new_objects, formset.changed_objects, formset.deleted_objects = [], [], []
