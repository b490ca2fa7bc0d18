"""The form by which a note comes to be from the agenda of its meeting."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from trygghetsrad.records.editing import SeenMixin

from ..models import Note
from .fields import note_field, wide

MOST = 500  # at one meeting, of one group


class BeginForm(SeenMixin, forms.Form):
    """Who was there, and which points there are: what the agenda and the register know is filled in.

    Who was there may stand on the meeting already, and is not written over with numbers that somebody never saw.
    """

    title = note_field("title", widget=wide())
    summary = note_field("summary", widget=forms.Textarea(attrs={"rows": 3, "cols": 90}))
    source_line = note_field("source_line", widget=wide())
    items = forms.TypedMultipleChoiceField(
        label=_("Punkter på dagordningen"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    standing = forms.MultipleChoiceField(
        label=_("Stående punkter som dagordningen saknar"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, beginning, with_attendance, **kwargs):
        super().__init__(*args, **kwargs)
        self.beginning = beginning
        for name, value in proposed(beginning).items():
            self.fields[name].initial = value
        self.rows = beginning.rows if with_attendance else []
        self.fields["items"].choices = [(item.pk, item.title) for item in beginning.agenda]
        self.fields["standing"].choices = [(each.key, each.title) for each in beginning.missing]
        for row in self.rows:
            for verb, label in (("present", _("%s: närvarande")), ("excused", _("%s: anmälde förhinder"))):
                self.fields[f"{verb}_{row.group}"] = number(label % row.label)
                self.initial[f"{verb}_{row.group}"] = getattr(row, verb)

    def subject(self):
        return self.beginning.meeting

    def attendance_rows(self):
        """Each group with its two fields and what is known of it, for the template."""
        return [(row, self[f"present_{row.group}"], self[f"excused_{row.group}"]) for row in self.rows]

    def clean(self):
        cleaned = super().clean()
        for row in self.rows:
            if f"present_{row.group}" in cleaned and (cleaned[f"present_{row.group}"] or 0) < row.named:
                words = ngettext(
                    "%s person är redan införd med namn på mötet.",
                    "%s personer är redan införda med namn på mötet.",
                    row.named,
                )
                self.add_error(f"present_{row.group}", words % row.named)
        if not cleaned.get("items") and not cleaned.get("standing") and not {"items", "standing"} & set(self.errors):
            self.add_error(None, _("Välj minst en punkt att skriva om."))
        return cleaned

    def about(self):
        return {name: self.cleaned_data[name] for name in ("title", "summary", "source_line")}

    def attendance(self):
        """The numbers by group: of those that were filled in, and of those that the meeting has already."""
        numbers = {
            row.group: (self.cleaned_data[f"present_{row.group}"] or 0, self.cleaned_data[f"excused_{row.group}"] or 0)
            for row in self.rows
        }
        known = {row.group for row in self.rows if row.present is not None}
        return {group: pair for group, pair in numbers.items() if any(pair) or group in known}

    def points(self):
        return self.beginning.points(self.cleaned_data["items"], self.cleaned_data["standing"])


def proposed(beginning):
    """What is filled in, though it is saved nowhere."""
    return {
        "title": beginning.meeting.theme,
        "source_line": Note._meta.get_field("source_line").default,
        "items": [item.pk for item in beginning.agenda],
        "standing": sorted(beginning.proposed),
    }


def number(label):
    widget = forms.NumberInput(attrs={"class": "vIntegerField"})
    return forms.IntegerField(label=label, min_value=0, max_value=MOST, required=False, widget=widget)
