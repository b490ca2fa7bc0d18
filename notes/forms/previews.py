"""What readers of a draft answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.forms import PublicForm, TextField

from ..models import PreviewAnswer


class PreviewAnswerForm(PublicForm):
    """What a reader of a draft thinks of it; `digest` is that of the text that was read."""

    verdict = forms.ChoiceField(
        label=_("Stämmer texten?"),
        choices=[
            (PreviewAnswer.Verdict.RIGHT, _("Ja, texten stämmer")),
            (PreviewAnswer.Verdict.CHANGE, _("Nej, något behöver ändras")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj om texten stämmer eller om något behöver ändras.")},
    )
    words = TextField(
        label=_("Vad ska ändras?"),
        help_text=_("Skriv vilken punkt det gäller. Det du skriver läses av den som skickade länken."),
        max_length=2000,
        is_line=False,
        required=False,
    )
    digest = forms.RegexField(r"^[0-9a-f]{64}$", widget=forms.HiddenInput)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("verdict") == PreviewAnswer.Verdict.CHANGE and not cleaned.get("words"):
            self.add_error("words", _("Skriv vad som ska ändras."))
        return cleaned

    def given(self):
        return {name: self.cleaned_data[name] for name in ("verdict", "words", "digest")}
