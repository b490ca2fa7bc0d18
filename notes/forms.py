from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from council.models import AgendaItem
from trygghetsrad.records.actions import store_pdf

from .models import Attachment, Note, Point, meetings_without_note
from .rules.pdf import MOST_BYTES, OPENING_BYTES, is_pdf

NOTHING = ("", "---------")


def wide():
    return forms.TextInput(attrs={"class": "vLargeTextField"})


class NoteForm(forms.ModelForm):
    class Meta:
        model = Note
        fields = ["meeting", "title", "summary", "source_line"]
        widgets = {"title": wide(), "summary": forms.Textarea(attrs={"rows": 3, "cols": 90}), "source_line": wide()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "meeting" in self.fields:  # it is not, once the note was published
            free = meetings_without_note(or_of=self.instance)
            self.fields["meeting"].choices = [NOTHING, *((meeting.pk, str(meeting)) for meeting in free)]


class OrderedFormSet(forms.BaseInlineFormSet):
    """Rows with an order of their own; those without go last, as they stand on the page."""

    def clean(self):
        super().clean()
        rows = [form.instance for form in self.forms if form.instance.pk or form.has_changed()]
        last = max((row.order for row in rows if row.order is not None), default=0)
        for order, row in enumerate((row for row in rows if row.order is None), start=last + 1):
            row.order = order


class PointForm(forms.ModelForm):
    class Meta:
        model = Point
        fields = ["order", "title", "body", "answers"]
        widgets = {"title": wide()}


class PointFormSet(OrderedFormSet):
    """The agenda is read once for all points, and only that of the note's own meeting is offered."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        answers = form.fields["answers"]
        answers.choices = self.agenda_choices
        for link in ("add", "change", "delete", "view"):
            setattr(answers.widget, f"can_{link}_related", False)

    @cached_property
    def agenda_choices(self):
        items = AgendaItem.objects.select_related("meeting")
        if self.instance.pk:
            own = items.filter(meeting=self.instance.meeting_id).order_by("number")
            return [NOTHING, *((item.pk, str(item)) for item in own)]
        groups = {}
        for item in items.filter(meeting__in=meetings_without_note()).order_by("-meeting__day", "number"):
            groups.setdefault(str(item.meeting), []).append((item.pk, str(item)))
        return [NOTHING, *groups.items()]


class PdfField(forms.FileField):
    """A PDF from the user's machine, known by its content and kept as a `StoredFile`; None where none was chosen."""

    widget = forms.FileInput(attrs={"accept": "application/pdf"})

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        if not upload:
            return None
        if upload.size > MOST_BYTES:
            raise forms.ValidationError(_("Filen är för stor. En bilaga får vara högst 30 MB."))
        content = upload.read()
        if not is_pdf(content[:OPENING_BYTES]):
            raise forms.ValidationError(_("Filen är ingen PDF. Spara dokumentet som PDF och välj den i stället."))
        return store_pdf(content)


class AttachmentForm(forms.ModelForm):
    upload = PdfField(
        label=_("PDF-fil"),
        required=False,
        help_text=_("Högst 30 MB. Kontrollera först att filen inte innehåller personuppgifter."),
    )

    class Meta:
        model = Attachment
        fields = ["title", "order"]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("upload"):
            self.instance.file = cleaned["upload"]
        elif not self.instance.file_id and "upload" not in self.errors:
            self.add_error("upload", _("Välj en fil."))
        return cleaned
