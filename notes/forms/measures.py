"""The forms by which measures are agreed on and followed up."""

from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from council.checking import known_on
from trygghetsrad.lib.swedish import plain_date
from trygghetsrad.records.editing import EditedForm, EditedFormSet

from ..models import Measure, MeasureUpdate, Point
from ..rules.measures import day_fault
from ..visibility import published_ids
from .checked import CheckedForm
from .fields import NOTHING, wide


class MeasureForm(forms.ModelForm):
    """What is to be done, in the form of a note; `points` are the pairs that can be chosen."""

    class Meta:
        model = Measure
        fields = ["point", "what", "responsible", "due"]
        widgets = {"what": wide()}

    def __init__(self, *args, note, points, **kwargs):
        super().__init__(*args, **kwargs)
        self.note = note
        self.fields["point"].queryset = Point.objects.filter(note=note.pk)  # another note's is refused
        self.fields["point"].choices = points

    def clean_due(self):
        due = self.cleaned_data["due"]
        if due and due < self.note.meeting.day:
            raise ValidationError(_("Dagen är före mötet %s.") % plain_date(self.note.meeting.day))
        return due


class MeasureFormSet(EditedFormSet):
    """The points are read once for all measures, and only the note's own are offered."""

    named_by = "what"

    def get_form_kwargs(self, index):
        return super().get_form_kwargs(index) | {"note": self.instance, "points": self.points}

    @cached_property
    def points(self):
        own = Point.objects.filter(note=self.instance.pk) if self.instance.pk else []
        return [NOTHING, *((point.pk, str(point)) for point in own)]

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if len(self.points) == 1 + 1:  # the line of nothing, and the only point that there is
            form.fields["point"].initial = self.points[-1][0]
        for link in ("add", "change", "delete", "view"):
            setattr(form.fields["point"].widget, f"can_{link}_related", False)

    def clean(self):
        """What was published is public record: it is told how it went, not erased."""
        super().clean()
        gone = {form.instance for form in self.initial_forms if self._should_delete_form(form)}
        kept = published_ids(self.instance) if gone else set()
        for measure in gone:
            if measure.pk in kept:
                raise ValidationError(
                    _(
                        "Åtgärden ”%s” är publicerad och kan inte tas bort. Blir den inte av? "
                        "Skriv det som en uppföljning, med skälet."
                    )
                    % measure
                )


class FollowUpForm(EditedForm):
    """The form around a measure's updates; what was agreed on is written in the note."""

    class Meta:
        model = Measure
        fields = []


class UpdateForm(CheckedForm):
    """How far a measure had come on a day that has been, and not before its meeting."""

    checked = ["whose", "words"]

    day = forms.DateField(
        label=_("Dag"),
        initial=timezone.localdate,
        widget=AdminDateWidget,
        show_hidden_initial=True,  # else a form that lay open past midnight would look as if it was filled in
        help_text=_("Den dag då du vet hur det gick."),
    )

    class Meta:
        model = MeasureUpdate
        fields = ["day", "status", "whose", "words"]
        widgets = {"words": forms.Textarea(attrs={"rows": 2, "cols": 60})}

    def __init__(self, *args, meeting_day, **kwargs):
        super().__init__(*args, **kwargs)
        self.meeting_day = meeting_day

    def clean_day(self):
        day = self.cleaned_data["day"]
        if fault := day_fault(day, meeting_day=self.meeting_day, on=timezone.localdate()):
            raise ValidationError(fault)
        return day


class UpdateFormSet(EditedFormSet):
    named_by = "words"
    public_contacts = staticmethod(list)  # the admin's own site knows them

    def get_form_kwargs(self, index):
        own = {"meeting_day": self.instance.note.meeting.day, "known": self.known}
        return super().get_form_kwargs(index) | own

    def known(self):
        """As of today: what is saved is public today, whatever day it tells of."""
        return self.known_today

    @cached_property
    def known_today(self):
        return known_on(timezone.localdate(), contacts=self.public_contacts())
