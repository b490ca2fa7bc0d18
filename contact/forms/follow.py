from django import forms
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.forms import PublicForm, TextField

from ..models.feedback import MESSAGE_LENGTH
from ..rules.codes import typed_code, typed_number

AS_TYPED = {"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}


class FollowForm(PublicForm):
    """What opens a case. Read as people write such things, with or without spaces and dashes."""

    number = TextField(
        label=_("Nummer"),
        max_length=40,
        widget=forms.TextInput(attrs=AS_TYPED),
        help_text=_("Till exempel TR-2026-0001."),
        error_messages={"required": _("Skriv ärendets nummer.")},
    )
    code = TextField(
        label=_("Uppföljningskod"),
        max_length=60,
        widget=forms.TextInput(attrs=AS_TYPED | {"inputmode": "numeric"}),
        help_text=_("De sexton siffror som du fick när du skickade."),
        error_messages={"required": _("Skriv uppföljningskoden.")},
    )

    def clean_number(self):
        if number := typed_number(self.cleaned_data["number"]):
            return number
        raise forms.ValidationError(_("Numret ska se ut så här: TR-2026-0001."))

    def clean_code(self):
        if code := typed_code(self.cleaned_data["code"]):
            return code
        raise forms.ValidationError(_("Koden ska ha sexton siffror. Kontrollera att alla är med."))


class AddForm(PublicForm):
    """What the sender adds to a case."""

    message = TextField(
        label=_("Skriv mer i ärendet"),
        max_length=MESSAGE_LENGTH,
        is_line=False,
        help_text=_(
            "Svara på en fråga eller berätta något nytt. Skriv inga personnummer och inte namn på andra. "
            "Personalen läser texten, och den som begär det kan få läsa den."
        ),
        error_messages={"required": _("Skriv det du vill lägga till.")},
    )
