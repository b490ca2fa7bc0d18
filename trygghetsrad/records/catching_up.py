"""What was typed in a form, beside what it was opened on and what is saved now."""

import re
from contextlib import suppress
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import DELETION_FIELD_NAME
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from trygghetsrad.lib.passages import text_of
from trygghetsrad.lib.richtext import RichTextField
from trygghetsrad.lib.seen import mark


@dataclass(frozen=True)
class Meanwhile:
    """One thing that somebody else saved after the form was opened."""

    place: str  # the row that it stands in; "" for the text as a whole
    label: str
    saved: str = ""


def marks(form):
    """By field, of what is saved now; what the form holds beside that has no mark."""
    return {
        name: mark(form.get_initial_for_field(field, name))
        for name, field in form.fields.items()
        if name in form.initial
    }


def differs(opened, now):
    """Whether something is saved other than what the form was opened on. One with no marks saw nothing at all."""
    return any(opened.get(name, "") != saved for name, saved in now.items())


def catch_up(form, opened, place=""):
    """Let what was not touched say what is saved; return what was changed by both, and what was taken so."""
    both, taken = [], []
    for name, saved in marks(form).items() if form.has_changed() else ():
        shown = opened.get(name, "")
        if shown == saved or says(form, name, saved):
            continue
        label = capfirst(str(form[name].label))
        if says(form, name, shown):
            write(form, name)
            taken.append(Meanwhile(place, label))
        else:
            both.append(Meanwhile(place, label, in_words(form, name, form[name].initial)))
    form.__dict__.pop("changed_data", None)  # asked anew: what was taken is no change
    return both, taken


def says(form, name, shown):
    """Whether what was sent in the field is what the mark `shown` stands for; the editor may have worded it anew."""
    field, bound = form.fields[name], form[name]
    if isinstance(field, forms.FileField):
        return not field.has_changed(bound.initial, bound.data)
    return shown in (mark(bound.data), mark(cleaned(form, name)))


def cleaned(form, name):
    value = form[name].data
    with suppress(ValidationError):
        value = form.fields[name].clean(value)
        if isinstance(rich := model_field(form, name), RichTextField):
            value = rich.sanitize(value)
    return value


def write(form, name):
    """Let the form say in the field what is saved now, as the widget would send it."""
    field, bound = form.fields[name], form[name]
    widget = getattr(field.widget, "widget", field.widget)  # the admin wraps those of relations
    value = field.prepare_value(bound.initial)
    sent = (["on"] if value else []) if isinstance(value, bool) else widget.format_value(value)
    sent = sent if isinstance(sent, list) else [sent or ""]
    for key in [bound.html_name, *([bound.html_initial_name] if field.show_hidden_initial else [])]:
        form.data.pop(key, None)
        if sent:
            form.data.setlist(key, sent)


def is_ticked(form):
    return DELETION_FIELD_NAME in form.fields and form[DELETION_FIELD_NAME].data


def model_field(form, name):
    model = getattr(getattr(form, "_meta", None), "model", None)
    return model and next((each for each in model._meta.get_fields() if each.name == name), None)


def in_words(form, name, value):
    """A value of the field `name`, as text."""
    field = form.fields[name]
    if isinstance(field, forms.FileField):
        return _("En annan fil än den du såg.") if value else _("Filen är borttagen.")
    if isinstance(model_field(form, name), RichTextField):
        value = text_of(value or "")
    if hasattr(field, "choices") and value not in (None, ""):
        values = value if isinstance(value, list | tuple) else [value]
        chosen = {str(getattr(each, "pk", each)) for each in values}
        value = ", ".join(str(words) for key, words in flat(field.choices) if str(key) in chosen)
    if isinstance(value, bool):
        value = _("ja") if value else _("nej")
    return str(value) if value not in (None, "") else _("(tomt)")


def flat(choices):
    """Choices, those in groups too."""
    for key, words in choices:
        if isinstance(words, list | tuple):
            yield from words
        else:
            yield key, words


def renumbered(posted, prefix, order):
    """The posted fields (a MultiValueDict) with the rows under `prefix` in a new order: row n was row `order[n]`.

    Rows that `order` does not name are left out.
    """
    if not posted:
        return posted
    row = re.compile(rf"((?:initial-)?{re.escape(prefix)})-(\d+)-(.+)")
    place = {old: new for new, old in enumerate(order)}
    fresh = posted.copy()
    fresh.clear()
    for name, values in posted.lists():
        match = row.fullmatch(name)
        if match and int(match[2]) in place:
            fresh.setlist(f"{match[1]}-{place[int(match[2])]}-{match[3]}", values)
        elif not match:
            fresh.setlist(name, values)
    return fresh
