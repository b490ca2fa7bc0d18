"""What is to be masked in a case: what the checks found is ticked from the start, and staff add what they see."""

from collections import defaultdict
from dataclasses import dataclass
from hashlib import sha256

from django import forms
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.checks import TITLES, Place, person_findings
from trygghetsrad.lib.forms import TextField
from trygghetsrad.lib.texts import plain_line

from ..models import Ground
from ..models.feedback import MESSAGE_LENGTH
from ..rules.masking import literal_spans, spans_of
from .categories import WORDS

MOST_PASSAGES = 100
MOST_BOXES = 300  # a form with many more fields is refused unread; what else was found has one box together
REST = "ovriga"
SAVE = "spara"


@dataclass(frozen=True)
class Found:
    """What a check found, the same words being one wherever they stand."""

    code: str
    text: str
    names: frozenset[str]  # of the texts that it stands in

    @property
    def key(self):
        return sha256(self.text.encode()).hexdigest()[:16]

    @property
    def line(self):
        return plain_line(self.text)


def found_in(texts, known):
    """Everything that the checks find in the texts of a case, in its order."""
    names = defaultdict(set)
    for name, text in texts.items():
        for finding in person_findings(text, Place(name, name), known):
            names[finding.code, finding.excerpts[0].found].add(name)
    return [Found(code, text, frozenset(where)) for (code, text), where in names.items()]


class MaskForm(forms.Form):
    """`texts` are those of the case, `last` its newest masked copy, if any. It gives what is masked, and where."""

    after = forms.IntegerField(widget=forms.HiddenInput)
    found = forms.MultipleChoiceField(
        label=_("Kontrollen hittade det här. Kryssa för det som ska maskas"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    passages = TextField(
        label=_("Maska också, en rad för varje"),
        max_length=MESSAGE_LENGTH,
        is_line=False,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5, "class": "vLargeTextField"}),
        help_text=_(
            "Kopiera hela ord ur texten: ett namn, en adress, en mening. "
            "Det maskas överallt i ärendet, också med s efter."
        ),
    )
    ground = forms.ChoiceField(label=_("Grund"), choices=Ground.choices, widget=forms.RadioSelect, required=False)
    reason = TextField(
        label=_("Skäl, med egna ord"),
        max_length=1000,
        is_line=False,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
        help_text=_("Behövs när grunden är ”annat skäl”. Skriv inte det som ska maskas."),
    )

    def __init__(self, *args, texts, known, last, **kwargs):
        self.texts, self.last, self.all_found = texts, last, found_in(texts, known)
        self.own_boxes = {each.key for each in self.all_found[:MOST_BOXES]}
        super().__init__(*args, initial=self.first_shown(), **kwargs)
        self.fields["found"].choices = self.boxes()
        if not self.all_found:
            del self.fields["found"]

    def boxes(self):
        """One for each that was found, and one for all beyond MOST_BOXES."""
        rest = self.all_found[MOST_BOXES:]
        own = [(each.key, f"{TITLES[each.code]}: {each.line}") for each in self.all_found[:MOST_BOXES]]
        kinds = ", ".join(dict.fromkeys(str(TITLES[each.code]) for each in rest))
        words = _("Allt annat som kontrollen hittade, %(count)s till: %(kinds)s")
        return own + ([(REST, words % {"count": len(rest), "kinds": kinds})] if rest else [])

    def first_shown(self):
        """What was masked last time, and what has been found since; all that is found, where this is the first."""
        if self.last is None:
            return {"after": 0, "found": self.ticks(self.all_found)}
        before = self.last.passages.split("\n")
        seen = {"message", "place", *self.last.entries}
        ticked = [each for each in self.all_found if each.line in before or not each.names <= seen]
        typed = [line for line in before if line not in {each.line for each in self.all_found}]
        told = {"after": self.last.version, "ground": self.last.ground, "reason": self.last.reason}
        return told | {"found": self.ticks(ticked), "passages": "\n".join(typed)}

    def box_of(self, each):
        return each.key if each.key in self.own_boxes else REST

    def ticks(self, found):
        """The boxes of what was found; that of the rest is for all of it, so one of them ticks it."""
        return list(dict.fromkeys(self.box_of(each) for each in found))

    def clean_passages(self):
        lines = list(dict.fromkeys(filter(None, map(plain_line, self.cleaned_data["passages"].split("\n")))))
        if len(lines) > MOST_PASSAGES:
            raise forms.ValidationError(_("Det är fler än %s rader. Ta längre stycken i taget.") % MOST_PASSAGES)
        missing = [line for line in lines if not any(spans_of(text, line) for text in self.texts.values())]
        if missing:
            words = _("Det här står inte så i ärendet: %s. Kopiera hela ord ur texten.")
            raise forms.ValidationError(words % ", ".join(f"”{line}”" for line in missing))
        return "\n".join(lines)

    def clean(self):
        cleaned = super().clean()
        if self.data.get("step") != SAVE or self.errors:
            return cleaned
        if cleaned["after"] != (self.last.version if self.last else 0):
            raise forms.ValidationError(
                _("En maskad kopia sparades medan du arbetade. Öppna sidan på nytt, så börjar du från den.")
            )
        if not self.lines(cleaned):
            raise forms.ValidationError(_("Inget är maskat. Då behövs ingen kopia."))
        if not cleaned["ground"]:
            self.add_error("ground", _("Välj på vilken grund det maskas."))
        elif cleaned["ground"] == Ground.OTHER and not cleaned["reason"]:
            self.add_error("reason", _("Skriv skälet."))
        return cleaned

    def chosen(self, answers):
        ticked = answers.get("found") or []
        return [each for each in self.all_found if self.box_of(each) in ticked]

    def typed(self, answers):
        return list(filter(None, (answers.get("passages") or "").split("\n")))

    def lines(self, answers):
        return [*(each.line for each in self.chosen(answers)), *self.typed(answers)]

    def spans(self, answers):
        """Where each text is masked. `answers` are cleaned, or those that the form first shows."""
        return {
            name: [
                *(span for each in self.chosen(answers) for span in literal_spans(text, each.text)),
                *(span for line in self.typed(answers) for span in spans_of(text, line)),
            ]
            for name, text in self.texts.items()
        }

    def categories(self, answers):
        codes = [each.code for each in self.chosen(answers)]
        return list(dict.fromkeys([*codes, *([WORDS] if self.typed(answers) else [])]))
