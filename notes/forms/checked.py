"""What is public as soon as it is saved is looked at as it is saved: mended, or let stand by whoever ticks for it."""

from django import forms
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.checks import TITLES, Place, gathered, text_findings
from trygghetsrad.records.rules.checking import keyed

_SALT = "notes.forms.checked"


class AnswerField(forms.Field):
    """The tick for what is to stand; nothing is seen of it until something is found."""

    widget = forms.MultipleHiddenInput

    def has_changed(self, initial, data):
        return False


class CheckedForm(forms.ModelForm):
    """A form whose texts in `checked` go through the checks of plain text, where they are new or changed.

    `known` gives a `Known`. A tick counts for the very findings that it stood beside: of others it is asked anew.
    """

    checked: list[str]
    answer = AnswerField(label=_("Kontroll av texten"), required=False)

    def __init__(self, *args, known, **kwargs):
        super().__init__(*args, **kwargs)
        self.known, self.let_stand = known, []

    def clean(self):
        cleaned = super().clean()
        if found := self.findings():
            self.ask(found, cleaned.get("answer") or [])
        return cleaned

    def findings(self):
        texts = [(name, self.cleaned_data.get(name)) for name in self.checked if name in self.changed_data]
        found = [each for name, text in texts if text for each in text_findings(text, Place(name, name), self.known())]
        return gathered(found)

    def ask(self, found, answer):
        key = digest(found)
        choices = [(key, _("Jag har sett det. Det ska stå kvar."))]
        self.fields["answer"].widget = forms.CheckboxSelectMultiple(choices=choices)
        if key in answer:
            self.let_stand = list(dict.fromkeys(str(TITLES[each.code]) for each in found))
            return
        for each in found:
            self.add_error(each.place.field, in_words(each))
        self.add_error("answer", gettext("Rätta det, eller kryssa för att det ska stå kvar."))


def digest(found):
    return salted_hmac(_SALT, "\n".join(key for key, _finding in keyed(found)), algorithm="sha256").hexdigest()


def in_words(finding):
    what = ", ".join(f"”{each.found}”" for each in finding.excerpts)
    facts = {"title": TITLES[finding.code], "what": what, "words": finding.words}
    return gettext("%(title)s: %(what)s. %(words)s") % facts
