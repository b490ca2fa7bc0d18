from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from trygghetsrad.accounts.models import User

from ..actions import publishers


def lines(number):
    return forms.Textarea(attrs={"rows": number, "cols": 80})


class RefusedForm(forms.Form):
    """Shown again after a refusal with all that was typed, as if opened on the text as it is now."""

    def refuse(self, words, *, seen):
        self.add_error(None, words)
        self.data = self.data.copy()
        self.data["seen"] = seen


class AskForm(RefusedForm):
    """Who is to read the text; offered are those who may publish notes and have not written in this one."""

    reviewer = forms.ModelChoiceField(
        label=_("Vem ska granska?"),
        queryset=User.objects.none(),
        empty_label=_("Välj en person"),
        help_text=_("Den som får publicera och inte själv har skrivit i texten."),
    )
    message = forms.CharField(
        label=_("Meddelande"),
        required=False,
        max_length=1000,
        widget=lines(3),
        help_text=_("Om det är något särskilt att titta på. Syns bara för personalen."),
    )

    def __init__(self, *args, by, note, **kwargs):
        super().__init__(*args, **kwargs)
        writers = note.writers.values("pk")
        self.fields["reviewer"].queryset = publishers().exclude(pk=by.pk).exclude(pk__in=writers)


class AnswerForm(RefusedForm):
    comment = forms.CharField(
        label=_("Kommentar"),
        required=False,
        max_length=2000,
        widget=lines(4),
        help_text=_("Behövs när du skickar tillbaka texten: skriv vad som ska ändras."),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class PreviewLinkForm(forms.Form):
    whom = forms.CharField(
        label=_("Vem är länken till?"),
        max_length=120,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_("För er egen skull, till exempel ”Invånare i rådet” eller ”Kommunpolisen”."),
    )
    days = forms.IntegerField(
        label=_("Gäller i så många dagar"),
        initial=7,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        widget=forms.NumberInput(attrs={"class": "vIntegerField"}),
    )
