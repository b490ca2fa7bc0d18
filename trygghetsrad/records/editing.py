"""Two people at one working copy: the one who saves last is told so first, and loses nothing of what was typed."""

import re
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _

from trygghetsrad.lib.passages import text_of
from trygghetsrad.lib.richtext import RichTextField
from trygghetsrad.lib.swedish import clock, plain_date


class EditedForm(forms.ModelForm):
    """The form of a Publishable: it knows which state of the row it was opened on, and does not save past a later one.

    It is then shown again as if opened on the newest state, with all that was typed: to save it now is a choice.
    """

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput(attrs={"autocomplete": "off"}))
    is_late = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["seen"] = self.instance.edit_number

    def clean(self):
        cleaned = super().clean()
        seen = cleaned.get("seen")
        if self.instance.edited_at and seen != self.instance.edit_number:
            self.is_late = True
            self.add_error(None, told_of(self.instance))
            self.data = self.data.copy()
            self.data[self.add_prefix("seen")] = self.instance.edit_number
        return cleaned


def told_of(subject):
    moment = subject.edited_at
    words = _(
        "%(who)s sparade den här texten %(day)s kl. %(time)s, medan du skrev. Det du skrev är inte sparat än, men allt "
        "står kvar. Jämför med det som är sparat, här ovanför. "
        "Sparar du igen skrivs det över av det som står i formuläret."
    )
    return words % {"who": subject.edited_by, "day": plain_date(moment), "time": clock(moment)}


@dataclass(frozen=True)
class Overwritten:
    """One field in which the late form says something else than what is saved."""

    place: str  # the row that it stands in; "" for the text as a whole
    label: str
    saved: str


def overwritten(form, formsets):
    """What a late form would write over, in the order of the page; nothing for a form that is in time."""
    if not getattr(form, "is_late", False):
        return []
    rows = [(str(row.instance), row) for formset in formsets for row in formset.forms if row.instance.pk]
    lost = [lost_row(formset, row) for formset in formsets for row in getattr(formset, "lost", [])]
    return [each for place, row in [("", form), *rows] for each in differences(place, row)] + lost


def differences(place, form):
    names = (name for name in form.changed_data if name in form.fields and name != "seen")
    return [Overwritten(place, str(form[name].label), in_words(form, name)) for name in names]


def lost_row(formset, row):
    name = str(formset.model._meta.verbose_name).capitalize()
    return Overwritten(name, row, _("Borttagen av någon annan. Den läggs till igen om du sparar."))


def in_words(form, name):
    """What is saved now in the field `name`, as text."""
    value, field = form.get_initial_for_field(form.fields[name], name), form.fields[name]
    if isinstance(getattr(form, "_meta", None) and form._meta.model._meta.get_field(name), RichTextField):
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


class LastingFormSet(forms.BaseInlineFormSet):
    """Rows that somebody else has removed since the form was opened come back as new ones: what was typed is kept."""

    named_by = "title"  # the field that a lost row is told by

    def __init__(self, data=None, files=None, instance=None, **kwargs):
        self.lost = []
        super().__init__(data=data, files=files, instance=instance, **kwargs)
        if self.is_bound:
            self.revive()

    def revive(self):
        living = {str(pk) for pk in self.get_queryset().values_list("pk", flat=True)}
        initial, total = self.management_form.cleaned_data["INITIAL_FORMS"], self.total_form_count()
        key = f"{self.prefix}-%s-{self.model._meta.pk.name}"
        gone = [n for n in range(initial) if self.data.get(key % n) and self.data.get(key % n) not in living]
        if not gone:
            return
        kept = [n for n in range(initial) if n not in gone]
        order = [*kept, *gone, *range(initial, total)]
        self.lost = [self.data.get(f"{self.prefix}-{n}-{self.named_by}", "") for n in gone]
        self.data, self.files = (renumbered(each, self.prefix, order) for each in (self.data, self.files))
        self.data[f"{self.prefix}-INITIAL_FORMS"] = str(len(kept))
        for number in range(len(kept), len(kept) + len(gone)):
            self.data[key % number] = ""
        del self.__dict__["management_form"]  # read anew, from the rows as they now stand


def renumbered(posted, prefix, order):
    """The posted fields (a MultiValueDict) with the rows under `prefix` in a new order: row n was row `order[n]`."""
    if not posted:
        return posted
    row = re.compile(rf"{re.escape(prefix)}-(\d+)-(.+)")
    place = {old: new for new, old in enumerate(order)}
    fresh = posted.copy()
    fresh.clear()
    for name, values in posted.lists():
        match = row.fullmatch(name)
        if match and int(match[1]) in place:
            name = f"{prefix}-{place[int(match[1])]}-{match[2]}"
        fresh.setlist(name, values)
    return fresh
