from django import forms
from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from council.models import Topic
from trygghetsrad.lib import formtoken
from trygghetsrad.lib.admin import BoundedPaginator
from trygghetsrad.lib.forms import EmailField, TextField, TokenField
from trygghetsrad.records.admin import EditingAdmin
from trygghetsrad.records.editing import EditedForm

from .. import actions
from ..forms.feedback import PHONE
from ..models import Feedback
from ..models.feedback import MESSAGE_LENGTH
from ..rules.codes import grouped
from .entries import EntryInline, thread_of
from .filters import WorkFilter
from .junk import clear_of_junk, judge_as_junk, sign_words

BY_HAND = [Feedback.State.OPENED, Feedback.State.IN_PROGRESS]
YEAR = timezone.timedelta(days=365)
STAFF_CHANNELS = [choice for choice in Feedback.Channel.choices if choice[0] != Feedback.Channel.WEB]


class RegisterForm(forms.ModelForm):
    """Taken down for someone who phoned, came or wrote. By its token a double click is one case."""

    token = TokenField()
    channel = forms.ChoiceField(
        label=_("Hur kom det in?"),
        choices=STAFF_CHANNELS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj hur det kom in.")},
    )
    message = TextField(
        label=_("Text"),
        max_length=MESSAGE_LENGTH,
        is_line=False,
        help_text=_("Skriv så nära personens egna ord som du kan. Texten går inte att ändra när den är sparad."),
        error_messages={"required": _("Skriv vad personen berättade.")},
    )
    place = TextField(label=_("Plats"), max_length=200, required=False)
    reply_email = EmailField(label=_("E-post för svar"), required=False)
    reply_phone = TextField(label=_("Telefon för svar"), max_length=60, required=False, validators=[PHONE])

    class Meta:
        model = Feedback
        fields = ["channel", "kind", "topic", "message", "place", "reply_email", "reply_phone", "may_publish"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["token"].initial = formtoken.issue(timezone.now())
        self.fields["topic"].queryset = Topic.objects.active()

    def clean(self):
        """Refuse what was saved before with other words: the browser's way back leads to a form that is used up."""
        cleaned = super().clean()
        try:
            nonce = formtoken.read(cleaned.get("token", ""), timezone.now(), max_age=YEAR)
        except formtoken.TokenProblem as problem:
            raise forms.ValidationError(_("Formuläret gick inte att känna igen. Öppna sidan på nytt.")) from problem
        self.code = actions.follow_code(nonce)
        cleaned |= {"submission": formtoken.digest(nonce, "feedback"), "code_digest": actions.code_digest(self.code)}
        before = actions.sent_before(cleaned["submission"])
        if before and not self.errors and not before.says(cleaned):
            words = _("Det här formuläret är redan sparat som %s. Öppna ett nytt för nästa ärende.")
            raise forms.ValidationError(words % before.number)
        return cleaned

    def given(self):
        return {name: answer for name, answer in self.cleaned_data.items() if name != "token"}


class CaseForm(EditedForm):
    """What staff may change: where the case stands and how it is named. What arrived is never changed."""

    class Meta:
        model = Feedback
        fields = ["state", "matter", "topic", "assigned_to"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "state" in self.fields:  # the other states follow from what is written in the case
            offered = {*BY_HAND, self.instance.state}
            self.fields["state"].choices = [each for each in Feedback.State.choices if each[0] in offered]
        if "assigned_to" in self.fields:
            handlers = get_user_model().objects.with_perm("contact.change_feedback", include_superusers=False)
            now = get_user_model().objects.filter(pk=self.instance.assigned_to_id)
            self.fields["assigned_to"].queryset = (handlers.filter(is_staff=True) | now).distinct()


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
    actions = [judge_as_junk, clear_of_junk]
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
        return super().change_view(request, object_id, form_url, extra_context)

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
