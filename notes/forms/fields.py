"""Fields that several forms of notes share."""

from django import forms

from trygghetsrad.records.models import StoredFile

from ..models import Note
from ..pdfs import stored_upload

NOTHING = ("", "---------")


def wide():
    return forms.TextInput(attrs={"class": "vLargeTextField"})


def note_field(name, **options):
    """The field of a note, for a form that is not the note's own; what the model refuses it refuses too."""
    field = Note._meta.get_field(name)
    return field.formfield(validators=field._validators, **options)


class PdfField(forms.FileField):
    """A PDF from the user's machine, known by its content and kept as a `StoredFile`.

    Its initial value is the StoredFile there is, which stays where no other is chosen; None where there is neither.
    """

    widget = forms.FileInput(attrs={"accept": "application/pdf"})

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        if not upload or isinstance(upload, StoredFile):
            return upload or None
        return stored_upload(upload)
