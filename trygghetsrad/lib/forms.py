"""The one pattern of every public form: what is wrong is told in a summary and at the field; what was typed is kept."""

from dataclasses import dataclass

from django import forms
from django.core.mail.message import sanitize_address
from django.core.validators import EmailValidator
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from .languages import Words
from .texts import is_seen, plain_line, plain_text


class TextField(forms.CharField):
    """Text without control characters; one of which nothing can be seen is none.

    One that is too long is never shortened: the sender is told by how much.
    """

    def __init__(self, *, max_length, is_line=True, **kwargs):
        kwargs.setdefault("widget", forms.TextInput if is_line else forms.Textarea(attrs={"rows": 8}))
        super().__init__(**kwargs)
        # Not the field's own max_length: the browser would cut off a longer text that is pasted, and say nothing.
        self.longest, self.is_line = max_length, is_line

    def to_python(self, value):
        return super().to_python(self.clean_text(str(value or "")))

    def clean_text(self, text):
        plain = plain_line(text) if self.is_line else plain_text(text)
        return plain if is_seen(plain) else ""

    def validate(self, value):
        super().validate(value)
        if (excess := len(value) - self.longest) > 0:
            raise forms.ValidationError(too_long(excess, self.longest), code="max_length")


class WordedSelect(forms.Select):
    """A list whose options say in which language they are, where it is not the page's: see languages.in_language."""

    def create_option(self, name, value, label, *args, **kwargs):
        option = super().create_option(name, value, label, *args, **kwargs)
        if language := getattr(label, "language", ""):
            option["attrs"]["lang"] = language
        return option


class TokenField(forms.CharField):
    """A form's token, see lib.formtoken. That it differs every time it is shown is no change."""

    widget = forms.HiddenInput

    def has_changed(self, initial, data):
        return False


def too_long(excess, longest):
    words = _("Texten är %(excess)s tecken för lång. Den får ha högst %(longest)s tecken.")
    return words % {"excess": grouped(excess), "longest": grouped(longest)}


def grouped(number):
    return number_format(number, force_grouping=True)


UNUSABLE = _("Adressen går inte att använda. Skriv så här: namn@exempel.se")


def is_writable(address):
    """Whether a mail to `address` can be written: some that look right have a host that none can carry."""
    if "=?" in address:  # an encoded word, which mail libraries unpack
        return False
    if address.endswith("]"):  # a machine by its number, such as our own
        return False
    try:
        sanitize_address(("", address), "utf-8")
    except ValueError:
        return False
    return True


class EmailField(TextField):
    """An e-mail address, with a message that says what is wrong with it."""

    default_validators = [EmailValidator(UNUSABLE)]

    def __init__(self, **kwargs):
        super().__init__(max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"}), **kwargs)

    def run_validators(self, value):
        if value and "@" not in value:
            raise forms.ValidationError(_("Adressen saknar @. Skriv så här: namn@exempel.se"), code="no_at")
        super().run_validators(value)
        if value and not is_writable(value):
            raise forms.ValidationError(UNUSABLE, code="invalid")


@dataclass(frozen=True)
class Fault:
    """One line of the summary: the message, and the control it leads to."""

    target: str
    message: str


@dataclass(frozen=True)
class Answer:
    """One line of the page where the sender checks: `value` is what the form carries, `shown` what is read."""

    name: str
    label: str
    value: str
    shown: str

    @property
    def language(self):
        """Of a choice that staff have worded in another language than the page's."""
        return getattr(self.shown, "language", "")


class PublicForm(forms.Form):
    """A form for residents, shown by components/form_fields.html and components/faults.html."""

    error_css_class = "field--error"

    @classmethod
    def typed(cls, posted):
        """What was typed, fit to be judged, `cls(typed)`, or only shown again, `cls(initial=typed)`."""
        fields = cls.base_fields
        return {name: kept(fields[name], value) for name, value in posted.items() if name in fields}

    @property
    def faults(self):
        told = [(self[name], error) for name, errors in self.errors.as_data().items() for error in errors]
        return [Fault(target_of(bound), words) for bound, error in told for words in summed_up(bound, error)]

    def answers(self):
        """What was answered, in order, for a form that is valid."""
        return [Answer(name, field.label, self.carried(name), self.shown(name)) for name, field in self.fields.items()]

    def carried(self, name):
        value = self.cleaned_data[name]
        return {True: "on", False: ""}.get(value, value) if isinstance(value, bool) else str(value)

    def shown(self, name):
        value = self.cleaned_data[name]
        if isinstance(value, bool):
            return _("Ja") if value else _("Nej")
        choices = getattr(self.fields[name], "choices", None)
        if not value:
            return ""
        shown = dict(choices).get(value, value) if choices else value
        return shown if isinstance(shown, Words) else str(shown)


def kept(field, value):
    return field.clean_text(value) if isinstance(field, TextField) else plain_text(value)


# What is wrong in words that do not say with what: two texts can be too long, and "the address" can be of a place too.
NAMELESS = {"max_length", "no_at", "invalid", "too_short"}


def summed_up(bound, error):
    """The messages as the summary tells them, where they stand far from their fields."""
    label = bound.label if str(bound.label).endswith("?") else f"{bound.label}:"
    return [f"{label} {words}" if error.code in NAMELESS else words for words in error.messages]


def target_of(bound):
    """The id of the control; of several, the first."""
    return bound.id_for_label or f"{bound.auto_id}_0"


def held_back(form):
    """The form as it was filled in, which is not saved however right it is."""

    class HeldBack(form):
        def is_valid(self):
            super().is_valid()
            return False

    return HeldBack
