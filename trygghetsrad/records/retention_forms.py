from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .editing import EditedForm
from .models import RetentionRule
from .rules.retention import Terms, needs_new_decision

WORD = "gallra"
YEARS = range(1900, 2200)
NEW_DECISION = _("Ny tid kräver ett nytt beslut. Avsluta regeln och lägg till en ny, eller skriv det nya beslutet.")


class RuleForm(EditedForm):
    """A rule of retention. `kinds` are those that the apps offer; one kind has one rule in force."""

    kinds = ()
    kind = forms.ChoiceField(label=_("Vilka handlingar gäller det?"))

    class Meta:
        model = RetentionRule
        fields = ["kind", "action", "months", "decision_ref", "decided_on", "decided_by", "note", "ended_on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "kind" in self.fields:
            taken = {*RetentionRule.objects.in_force().values_list("kind", flat=True)}
            self.fields["kind"].choices = [(each.key, each.label) for each in self.kinds if each.key not in taken]

    def clean(self):
        cleaned = super().clean()
        kind = next((each for each in self.kinds if each.key == cleaned.get("kind")), None)
        erases = cleaned.get("action") == RetentionRule.Action.ERASE
        if kind and erases and not kind.can_erase:
            words = _("Systemet kan inte gallra sådana handlingar. Välj ”bevaras”, och skriv beslutet i förklaringen.")
            self.add_error("action", words)
        if erases and cleaned.get("months") is None and "months" not in self.errors:
            self.add_error("months", _("Skriv efter hur många månader handlingarna gallras. 0 är genast."))
        if self.instance.pk and self.says_what_was_not_decided(cleaned):
            self.add_error("decision_ref", NEW_DECISION)
        for name in ("decided_on", "ended_on"):
            if cleaned.get(name) and cleaned[name].year not in YEARS:
                self.add_error(name, _("Året ska ha fyra siffror, till exempel 2026."))
        if cleaned.get("ended_on") and cleaned["ended_on"] > timezone.localdate():
            self.add_error("ended_on", _("Fyll i dagen när regeln har upphört, inte tidigare."))
        return cleaned

    def says_what_was_not_decided(self, cleaned):
        """Fields that cannot be changed stand as they stood."""
        before = RetentionRule.objects.get(pk=self.instance.pk)
        stood = {name: getattr(before, name) for name in ("action", "months", "decision_ref")}
        after = {name: cleaned.get(name) if name in self.fields else value for name, value in stood.items()}
        return needs_new_decision(Terms(**stood), Terms(**after | {"decision_ref": after["decision_ref"] or ""}))


class ConfirmForm(forms.Form):
    """What is erased does not come back, so the word is typed: a click may be a slip."""

    word = forms.CharField(
        label=_("Skriv ordet gallra"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Skriv ordet gallra i rutan för att bekräfta.")},
    )

    def clean_word(self):
        if self.cleaned_data["word"].casefold() != WORD:
            raise ValidationError(_("Skriv ordet gallra i rutan för att bekräfta."))
        return WORD


class DismissForm(forms.Form):
    reason = forms.CharField(
        label=_("Varför ska det inte gallras nu?"),
        max_length=300,
        error_messages={"required": _("Skriv varför det inte ska gallras nu.")},
        help_text=_("Visas för personalen. Systemet föreslår inget mer av samma slag på 30 dagar."),
    )
