"""What is said in a case: read in order, and added to."""

import re

from django import forms
from django.contrib import admin
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib import formtoken
from trygghetsrad.lib.forms import TextField, TokenField

from .. import actions
from ..models import AnswerTemplate, CaseEntry
from ..models.feedback import MESSAGE_LENGTH
from .case_steps import change_page
from .templates import TemplateField, row_to_fill

TEXT = re.compile(r"entries-\d{1,3}-text")
WRITE = "skriv"  # in the address of a case: what its reader came to write


KINDS = [
    (CaseEntry.Kind.ANSWER, _("Svar, som avsändaren läser")),
    (CaseEntry.Kind.QUESTION, _("Fråga, som avsändaren läser. Vi väntar på svar")),
    (CaseEntry.Kind.CLOSING, _("Avsluta ärendet. Avsändaren läser skälet")),
    (CaseEntry.Kind.NOTE, _("Intern anteckning, för kollegor")),
]
TOLD_BY_PHONE = _("Jag har berättat för avsändaren")
CALL = (CaseEntry.Kind.CALL, format_lazy(_("{told}, på telefon"), told=TOLD_BY_PHONE))
WORDLESS = [CaseEntry.Kind.CLOSING, CaseEntry.Kind.CALL]  # may be
UNSENT = [CaseEntry.Kind.NOTE, CaseEntry.Kind.CALL]
OF_ANSWERS = ["function", "template"]


class FunctionField(TextField):
    """Filled in from the start by the topic of the case: by itself it says nothing."""

    def has_changed(self, initial, data):
        return False


class EntryForm(forms.ModelForm):
    """By its token a double click adds one entry, and sends one mail."""

    token = TokenField()
    kind = forms.ChoiceField(
        label=_("Vad vill du skriva?"),
        choices=KINDS,
        initial=CaseEntry.Kind.NOTE,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Det går inte längre att välja: ärendet har ändrats. Välj igen.")},
    )
    function = FunctionField(
        label=_("Vem svarar"),
        max_length=120,
        required=False,
        help_text=_("En funktion, till exempel ”säkerhetssamordnaren”. Behövs inte för en intern anteckning."),
    )
    template = TemplateField()
    text = TextField(
        label=_("Text"),
        max_length=MESSAGE_LENGTH,
        is_line=False,
        widget=forms.Textarea(attrs={"rows": 8, "class": "vLargeTextField"}),
        help_text=_("Går inte att ändra när den är sparad. Interna anteckningar hör också till ärendet."),
        required=False,
    )

    class Meta:
        model = CaseEntry
        fields = ["kind", "function", "text"]

    def __init__(self, *args, feedback, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = self.kinds_of(feedback)
        self.fields["template"].queryset = AnswerTemplate.objects.active().first_in(feedback.language)
        self.fields["token"].initial = formtoken.issue(timezone.now())
        if self.prefix == row_to_fill(self.data) or "kind" in self.initial:
            self.fields["text"].widget.attrs["autofocus"] = True

    def kinds_of(self, feedback):
        """Whom a double click has told already is not to be called any more."""
        if feedback.is_judged_junk:
            return [each for each in KINDS if each[0] == CaseEntry.Kind.NOTE]
        is_sent = self.data.get(self.add_prefix("kind")) == CaseEntry.Kind.CALL
        return [*KINDS, CALL] if is_sent or feedback.is_to_be_called else KINDS

    def clean(self):
        cleaned = super().clean()
        kind, text = cleaned.get("kind"), cleaned.get("text")
        if kind in CaseEntry.IN_NAME_OF_FUNCTION and not cleaned.get("function"):
            self.add_error("function", _("Skriv vilken funktion som svarar, till exempel ”säkerhetssamordnaren”."))
        if kind == CaseEntry.Kind.CLOSING and self.instance.feedback.joined_to_id:
            self.add_error("kind", _("Ärendet är sammanfört med ett annat. Avsluta det andra, så avslutas det här."))
            return cleaned
        is_missing = not text and "text" not in self.errors
        if is_missing and kind not in WORDLESS:
            self.add_error("text", _("Skriv svaret eller anteckningen."))
        elif is_missing and kind == CaseEntry.Kind.CLOSING and not self.instance.feedback.entries.answers().exists():
            self.add_error("text", _("Ärendet är inte besvarat. Skriv varför det avslutas utan svar."))
        return cleaned

    @property
    def submission(self):
        return formtoken.digest(self.cleaned_data["token"], "case-entry")

    def keep(self, feedback, *, by, now):
        given = self.cleaned_data
        told = {"feedback": feedback, "text": given["text"], "submission": self.submission, "by": by, "now": now}
        if given["kind"] in UNSENT:
            return actions.note(**told, is_call=given["kind"] == CaseEntry.Kind.CALL)
        return actions.write_to_sender(**told, kind=given["kind"], function=given["function"])


class EntryInline(admin.StackedInline):
    """A new entry in the thread of a case; those that are there stand above it, and stay as they are."""

    model = CaseEntry
    form = EntryForm
    extra = max_num = 1  # one answer at a time
    verbose_name = verbose_name_plural = _("Skriv i ärendet")
    fields = ["token", "kind", "function", "template", "text"]

    def get_queryset(self, request):
        return super().get_queryset(request).none()

    def get_fields(self, request, obj=None):
        """Where there are no templates, none can be chosen; to what is junk nothing is answered."""
        left_out = OF_ANSWERS if obj and obj.is_judged_junk else []
        left_out = left_out if AnswerTemplate.objects.active().exists() else [*left_out, "template"]
        return [name for name in self.fields if name not in left_out]


def closing_page(feedback):
    """The page of a case where closing it is chosen already, and the cursor stands where the reason is written."""
    return f"{change_page(feedback)}?{WRITE}={CaseEntry.Kind.CLOSING}"


def came_to_write(request):
    """As the form of an entry begins with it. When the form is sent that is no beginning: what was chosen is new."""
    is_to_close = request.method == "GET" and request.GET.get(WRITE) == CaseEntry.Kind.CLOSING
    return {"kind": CaseEntry.Kind.CLOSING} if is_to_close else {}


def kept_before(feedback, formsets):
    """The entry that the same form has added already, as by the first of two clicks; None where it adds one."""
    rows = [row for formset in formsets for row in formset.forms if isinstance(row, EntryForm) and row.has_changed()]
    if len(rows) != 1 or not rows[0].is_valid():
        return None
    told = {name: rows[0].cleaned_data[name] for name in ("kind", "text")}
    return actions.added_before(feedback, submission=rows[0].submission, **told)


def typed_in(posted):
    """What the form of a case was sent with as the texts of entries."""
    return [text for name, text in posted.items() if TEXT.fullmatch(name) and text.strip()]


def unsaved_page(admin, request, feedback, texts):
    """Of a case that one may write in no longer: the words are given back, for they are nowhere else."""
    told = {"step": _("Det du skrev är inte sparat"), "template": "admin/contact/unsaved_entry.html", "texts": texts}
    page = admin.step_page(request, feedback, **told, is_hidden=feedback.is_hidden_from(request.user))
    page.status_code = 403
    return page


def thread_of(feedback):
    entries = feedback.entries.select_related("made_by")
    return render_to_string("admin/contact/thread.html", {"entries": entries})


SAVED = {
    CaseEntry.Kind.ANSWER: _("Svaret är sparat."),
    CaseEntry.Kind.QUESTION: _("Frågan är sparad, och ärendet väntar på avsändaren."),
    CaseEntry.Kind.CLOSING: _("Ärendet är avslutat."),
}

KEPT_INSIDE = {
    CaseEntry.Kind.NOTE: _("Anteckningen är sparad. Avsändaren ser den inte."),
    CaseEntry.Kind.CALL: _("Det är antecknat att du har berättat för avsändaren."),
}

WRITTEN = {
    CaseEntry.Kind.ANSWER: _("Skrev ett svar till avsändaren"),
    CaseEntry.Kind.QUESTION: _("Ställde en fråga till avsändaren"),
    CaseEntry.Kind.CLOSING: _("Avslutade ärendet"),
    CaseEntry.Kind.NOTE: _("Skrev en intern anteckning"),
    CaseEntry.Kind.CALL: _("Berättade för avsändaren på telefon"),
}  # as the history of the case tells it


def told_of(entry):
    """What became of what was just written: who reads it, and how they come to know that it is there."""
    feedback = entry.feedback
    if entry.kind in KEPT_INSIDE:
        return KEPT_INSIDE[entry.kind]
    if feedback.is_example:
        way = _("Ärendet är ett exempel, så inget mejl skickas, och ingen behöver få veta det.")
    elif feedback.reply_email:
        way = _("Avsändaren får ett mejl om det, och läser med sin kod.")
    elif feedback.reply_phone:
        way = _("Avsändaren läser med sin kod. Ingen e-post finns, så ring och berätta: %s.") % feedback.reply_phone
    elif feedback.reply_address:
        way = _("Avsändaren har bara lämnat postadress. Skriv ut svaret med ”Svar som brev”, och posta det.")
    else:
        way = _("Avsändaren läser med sin kod. Inget mejl skickas.")
    return f"{SAVED[entry.kind]} {way}"
