from django import forms
from django.core.validators import MaxValueValidator
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from council.models import AgendaItem, Topic
from trygghetsrad.records.editing import EditedForm, EditedFormSet

from ..models import Attachment, Note, Point, meetings_without_note
from ..rules.days import original_day_fault
from .fields import NOTHING, PdfField, wide

LAST = 999  # in the order of rows


class NoteForm(EditedForm):
    class Meta:
        model = Note
        fields = ["meeting", "title", "summary", "topics", "source_line", "original_day"]
        widgets = {
            "title": wide(),
            "summary": forms.Textarea(attrs={"rows": 3, "cols": 90}),
            "topics": forms.CheckboxSelectMultiple,
            "source_line": wide(),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "meeting" in self.fields:  # it is not, once the note was published
            free = meetings_without_note(or_of=self.instance)
            self.fields["meeting"].choices = [NOTHING, *((meeting.pk, str(meeting)) for meeting in free)]
        if "topics" in self.fields:
            offer_topics(self.fields["topics"], self.instance)

    def clean_original_day(self):
        day = self.cleaned_data["original_day"]
        meeting = self.cleaned_data.get("meeting") if "meeting" in self.fields else self.instance.meeting
        told = {"meeting_day": meeting and meeting.day, "on": timezone.localdate()}
        if day and (fault := original_day_fault(day, **told)):
            raise forms.ValidationError(fault)
        return day


def offer_topics(field, note):
    """Those that may be chosen today, and those that the note has: what had a topic once keeps it."""
    own = note.topics.values("pk") if note.pk else []
    field.queryset = Topic.objects.filter(Q(is_active=True) | Q(pk__in=own))


class OrderedFormSet(EditedFormSet):
    """Rows with an order of their own; those without go last, as they stand on the page."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        order = form.fields["order"]
        order.validators.append(MaxValueValidator(LAST, _("Ordningen får vara högst %(limit_value)s.")))
        order.widget.attrs["max"] = LAST

    def clean(self):
        super().clean()
        rows = [form.instance for form in self.forms if form.instance.pk or form.has_changed()]
        last = max((row.order for row in rows if row.order is not None), default=0)
        for order, row in enumerate((row for row in rows if row.order is None), start=last + 1):
            row.order = min(order, LAST)  # of equal ones, the oldest comes first


class PointForm(forms.ModelForm):
    class Meta:
        model = Point
        fields = ["order", "title", "body", "outcome", "answers"]
        widgets = {"title": wide()}


class PointFormSet(OrderedFormSet):
    """The agenda is read once for all points, and only that of the note's own meeting is offered.

    A point that measures came from is not removed before they are, or they would stand without their reason.
    """

    def clean(self):
        gone = [form.instance.pk for form in self.initial_forms if self._should_delete_form(form)]
        held = Point.objects.filter(pk__in=gone, measures__isnull=False).distinct() if gone else []
        if titles := ", ".join(f"”{point}”" for point in held):
            words = _(
                "Punkten %s har åtgärder. Flytta dem till en annan punkt eller ta bort dem, spara, och försök igen."
            )
            raise forms.ValidationError(words % titles)
        super().clean()  # which tells the same in general words

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
            return [NOTHING, *((item.pk, item.numbered_title) for item in own)]
        groups = {}
        for item in items.filter(meeting__in=meetings_without_note()).order_by("-meeting__day", "number"):
            groups.setdefault(str(item.meeting), []).append((item.pk, item.numbered_title))
        return [NOTHING, *groups.items()]


class AttachmentForm(forms.ModelForm):
    upload = PdfField(
        label=_("PDF-fil"),
        required=False,
        help_text=_("Högst 30 MB. Kontrollera först att filen inte innehåller personuppgifter."),
    )

    class Meta:
        model = Attachment
        fields = ["title", "order"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["upload"] = self.instance.file if self.instance.file_id else None

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("upload"):
            self.instance.file = cleaned["upload"]
        elif not self.instance.file_id and "upload" not in self.errors:
            self.add_error("upload", _("Välj en fil."))
        return cleaned
