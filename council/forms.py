"""The forms behind the admin: what a row cannot check by itself."""

from django import forms
from django.contrib.admin.utils import NestedObjects
from django.core.exceptions import ValidationError
from django.db import router
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trygghetsrad.records.editing import EditedForm, EditedFormSet
from trygghetsrad.records.forms import PictureField

from .actions import SILENT_CHANGE
from .models import START, AgendaItem, Meeting, Member, Page, Term, refuse_overlap

ASIDE = 1000  # above every number that the form allows


class PageForm(EditedForm):
    image = PictureField(label=_("Bild"), required=False)

    class Meta:
        model = Page
        fields = forms.ALL_FIELDS
        widgets = {"lead": forms.Textarea(attrs={"rows": 3, "cols": 80})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["image"] = self.instance.image

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("slug") == START and cleaned.get("image"):
            self.add_error("image", _("Startsidan har en egen teckning. Bilden skulle inte synas: ta bort den."))
        return cleaned


class MemberForm(EditedForm):
    photo = PictureField(label=_("Foto"), required=False, help_text=_("Visas bara om uppdraget säger ”namn och foto”."))

    class Meta:
        model = Member
        fields = forms.ALL_FIELDS

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["photo"] = self.instance.photo


class TermForm(forms.ModelForm):
    """One row among a member's terms; whether they overlap is asked of all rows together, as they will be."""

    class Meta:
        model = Term
        fields = forms.ALL_FIELDS

    def clean(self):
        self.instance.is_checked_with_its_siblings = True
        return super().clean()


class TermFormSet(EditedFormSet):
    def clean(self):
        super().clean()
        rows = [form for form in self.forms if form.is_valid() and form.cleaned_data and not is_deleted(form)]
        refuse_overlap([form.instance.span for form in rows])


def is_deleted(form):
    return form.cleaned_data.get("DELETE", False)


class MeetingForm(EditedForm):
    agenda_correction = forms.CharField(
        label=_("rättelse av dagordningen"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"class": "vLargeTextField"}),
        help_text=_("Vad du rättar, och varför. Till exempel ”Punkt 3 hade fel rubrik.” Visas för alla."),
    )
    agenda_is_personal = forms.BooleanField(
        label=_("Rättelsen tar bort en personuppgift: visa inte hur det stod"),
        required=False,
        help_text=_(
            "Då sparas varken hur dagordningen stod före den här rättelsen eller före de tidigare. "
            "Det går inte att ångra."
        ),
    )

    is_second = forms.BooleanField(
        label=_("Det ska vara två möten den dagen"),
        required=False,
        help_text=_("Kryssa bara om det är så. Mötet syns för alla så snart du sparar, och tas inte bort."),
    )

    class Meta:
        model = Meeting
        fields = forms.ALL_FIELDS

    def clean_is_second(self):
        """Asked of a day that another meeting has already: a slip would be public at once, and for ever."""
        is_meant, day = self.cleaned_data["is_second"], self.cleaned_data.get("day")
        if is_meant or not day or "day" not in self.changed_data:
            return is_meant
        if other := Meeting.objects.same_day(day, but=self.instance).first():
            words = _("Det finns redan ett möte den dagen: %s. Ska det vara två? Kryssa här, och spara igen.")
            raise forms.ValidationError(words % other)
        return is_meant

    def clean(self):
        cleaned = super().clean()
        self.instance.agenda_correction = cleaned.get("agenda_correction", "")
        if cleaned.get("agenda_is_personal") and not self.instance.agenda_correction:
            self.add_error("agenda_correction", _("Skriv vad som är rättat, utan att nämna uppgiften."))
        day = cleaned.get("day")
        if cleaned.get("state") == Meeting.State.HELD and day and day > timezone.localdate():
            self.add_error("state", _("Mötet kan inte vara genomfört innan dagen har kommit."))
        return cleaned


class AgendaItemForm(forms.ModelForm):
    """A number may be left out, and two may change places; so the formset, not the row, asks whether they differ."""

    number = forms.IntegerField(
        label=_("Nummer"),
        min_value=1,
        max_value=99,
        required=False,
        widget=forms.NumberInput(attrs={"class": "vIntegerField"}),
        help_text=_("Lämna tomt så hamnar punkten sist."),
    )

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() | {"number"}


def why_it_stays(item):
    """In words, once each, why `item` cannot be taken away; what has no words for it is told of by the admin."""
    collector = NestedObjects(using=router.db_for_write(AgendaItem))
    collector.collect([item])
    words = [str(getattr(row, "why_item_stays", "")) for row in collector.protected]
    return sorted(set(filter(None, words)))


class AgendaCorrectionFormSet(EditedFormSet):
    named_by = "words"


class AgendaFormSet(EditedFormSet):
    def clean(self):
        self.refuse_removal_of_what_is_needed()
        super().clean()
        rows = [form for form in self.forms if form.is_valid() and form.has_changed() | bool(form.instance.pk)]
        rows = [form for form in rows if not is_deleted(form)]
        given = [form.cleaned_data["number"] for form in rows if form.cleaned_data.get("number")]
        if len(given) != len(set(given)):
            raise ValidationError(_("Två punkter har samma nummer. Ge varje punkt sitt eget."))
        last = max(given, default=0)
        for form in rows:
            if not form.cleaned_data.get("number"):
                last += 1
                form.instance.number = last
        self.refuse_silent_changes()

    def refuse_removal_of_what_is_needed(self):
        """Each kind of row that an item cannot go from under says so in words of its own, of whichever app it is."""
        for form in self.initial_forms:
            if is_deleted(form) and (reasons := why_it_stays(form.instance)):
                raise ValidationError([f"{form.instance.numbered_title}: {reason}" for reason in reasons])

    def refuse_silent_changes(self):
        """An agenda that has gone out is put right only with a line about it, and there is no such line without."""
        words = getattr(self.instance, "agenda_correction", "")
        is_changed = any(form.has_changed() for form in self.forms)
        if words and not is_changed:
            raise ValidationError(_("Du har skrivit en rättelse men inte ändrat dagordningen. Ta bort rättelsen."))
        has_gone_out = self.initial_forms and Meeting.objects.has_begun(self.instance, now=timezone.now())
        if has_gone_out and is_changed and not words:
            raise ValidationError(SILENT_CHANGE)

    def save(self, commit=True):
        """Numbers that change places would meet on the way, so those that change are first moved aside."""
        changed = [form.instance.pk for form in self.initial_forms if form.has_changed()]
        AgendaItem.objects.filter(pk__in=changed).update(number=F("number") + ASIDE)
        return super().save(commit)


class AgendaCorrectionForm(forms.ModelForm):
    """What was told is worded anew; how it stood is hidden, never changed and never brought back."""

    hides_former = forms.BooleanField(
        label=_("göm hur det stod"),
        required=False,
        help_text=_("Raderar hur dagordningen stod före den här rättelsen och före de tidigare. Går inte att ångra."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["hides_former"].disabled = self.instance.former is None

    def save(self, commit=True):
        """The words alone are written: how it stood may have been hidden since this row was read."""
        if commit:
            self.instance.save(update_fields=["words"])
        return self.instance


class AttendanceForm(forms.ModelForm):
    def clean(self):
        cleaned = super().clean()
        present, names = cleaned.get("present") or 0, cleaned.get("members") or []
        if len(names) > present:
            self.add_error("members", _("Fler namn än närvarande."))
        return cleaned


class AttendanceFormSet(EditedFormSet):
    """Names only of those whose seat that day was in the group, and may be named."""

    named_by = "group"

    def get_unique_error_message(self, unique_check):
        return _("Samma grupp står på två rader. Skriv den en gång, med hela antalet.")

    def clean(self):
        super().clean()
        day = self.instance.day
        for form in self.forms:
            if day and form.is_valid() and form.cleaned_data.get("members"):
                self.refuse_unnameable(form, day)

    @staticmethod
    def refuse_unnameable(form, day):
        chosen = form.cleaned_data["members"]
        terms = Term.objects.current(on=day).nameable().filter(group=form.cleaned_data["group"], member__in=chosen)
        allowed = set(terms.values_list("member", flat=True))
        refused = [str(member) for member in chosen if member.pk not in allowed]
        if refused:
            words = _("Får inte nämnas i den gruppen den dagen: %s. Räkna dem bara i antalet.")
            form.add_error("members", words % ", ".join(refused))
