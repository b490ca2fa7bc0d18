"""The form for notes of meetings long ago."""

from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.pasted import split_at_headings
from trygghetsrad.records.models import StoredFile

from ..actions import Begun
from ..beginning import FILE_TITLE, LONGEST_TITLE, WHOLE, only_point
from ..models import Point
from ..rules.days import day_fault, original_day_fault
from .fields import PdfField, note_field, wide

ABOUT = ("day", "place", "original_day", "title", "summary", "source_line")


def day_field(label, help_text=""):
    messages = {"invalid": _("Skriv dagen som 2019-04-24.")}
    return forms.DateField(label=label, widget=AdminDateWidget, help_text=help_text, error_messages=messages)


class OlderForm(forms.Form):
    day = day_field(_("Mötets dag"))
    place = forms.CharField(label=_("Plats"), max_length=200, required=False, widget=wide())
    original_day = day_field(
        _("Ursprungligt datum"),
        _("Den dag anteckningarna skrevs eller först gick att läsa. Vet du inte: skriv mötets dag. Visas på sidan."),
    )
    title = note_field("title", widget=wide())
    summary = note_field("summary", widget=forms.Textarea(attrs={"rows": 3, "cols": 90}))
    source_line = note_field("source_line", widget=wide(), initial="")
    text = Point._meta.get_field("body").formfield(
        label=_("Text"), help_text=_("Klistra in anteckningarna. Varje rubrik i texten blir en egen punkt.")
    )
    kept = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    upload = PdfField(
        label=_("PDF-fil"),
        required=False,
        help_text=_("Högst 30 MB. En text går att läsa och söka i för fler: klistra in den om du kan."),
    )

    def clean_day(self):
        day = self.cleaned_data["day"]
        if fault := day_fault(day, on=timezone.localdate()):
            raise forms.ValidationError(fault)
        return day

    def clean_original_day(self):
        day = self.cleaned_data["original_day"]
        if fault := original_day_fault(day, meeting_day=self.cleaned_data.get("day"), on=timezone.localdate()):
            raise forms.ValidationError(fault)
        return day

    def clean_text(self):
        """As a point would take it, refusals included."""
        return Point._meta.get_field("body").clean(self.cleaned_data["text"], None)

    def clean(self):
        cleaned = super().clean()
        self.keep_file(cleaned)
        if not cleaned.get("text") and not self.file and not {"text", "upload"} & set(self.errors):
            self.add_error("text", _("Klistra in texten eller välj en PDF-fil. Minst ett av dem behövs."))
        return cleaned

    def keep_file(self, cleaned):
        """A browser forgets a chosen file when the form is shown again, so the form carries its sum."""
        self.file = (
            cleaned.get("upload")
            or StoredFile.objects.filter(sha256=cleaned.get("kept", ""), mime="application/pdf").first()
        )
        self.data = self.data.copy()
        self.data["kept"] = self.file.sha256 if self.file else ""

    def answers(self):
        """What `begin_older_note` asks for."""
        about = {name: self.cleaned_data[name] for name in ABOUT}
        attachment = (self.file, str(FILE_TITLE)) if self.file else None
        return about | {"points": points_of(self.cleaned_data["text"]), "attachment": attachment}


def points_of(text):
    """A point for each heading of the text. Where there is only a file, one point leads to it."""
    sections = [(title or str(WHOLE), body) for title, body in split_at_headings(text)]
    return [Begun(Truncator(title).chars(LONGEST_TITLE), body) for title, body in sections] or [only_point()]
