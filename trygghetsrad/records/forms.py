from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.images import PictureRefused, reencode

from .models import Publication, StoredFile

CORRECTIONS = [each for each in Publication.CorrectionKind.choices if each[0] != Publication.CorrectionKind.UNREAD]


class PublishForm(forms.Form):
    """When a version is to be visible and, once the public has read one, what it corrects.

    `newest` is the version there is, if any: what it says of time is filled in, so that nothing is out before that.
    """

    after = forms.IntegerField(widget=forms.HiddenInput, required=False)
    knows_withdrawn = forms.BooleanField(widget=forms.HiddenInput, required=False)
    visible_from = forms.SplitDateTimeField(
        label=_("Visas från"),
        required=False,
        widget=AdminSplitDateTime,
        help_text=_("Lämna tomt för att publicera nu."),
    )
    visible_until = forms.SplitDateTimeField(
        label=_("Visas till"),
        required=False,
        widget=AdminSplitDateTime,
        help_text=_("Lämna tomt om sidan ska ligga kvar."),
    )
    correction_kind = forms.ChoiceField(label=_("Vad slags ändring är det?"), choices=CORRECTIONS)
    correction = forms.CharField(
        label=_("Vad är ändrat, och varför?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Visas för alla på sidan, till exempel ”Antalet synpunkter var 19, inte 18.”"),
    )

    def __init__(self, *args, newest, has_been_read, now, **kwargs):
        initial = {"after": newest.version if newest else 0}
        initial["knows_withdrawn"] = bool(newest and newest.withdrawn_at)
        if newest and not newest.withdrawn_at:
            initial["visible_from"] = newest.visible_from if newest.visible_from > now else None
            initial["visible_until"] = newest.visible_until
        super().__init__(*args, initial=initial, **kwargs)
        self.now = now
        if not has_been_read:
            del self.fields["correction_kind"], self.fields["correction"]

    def clean(self):
        cleaned = super().clean()
        begins, ends = cleaned.get("visible_from") or self.now, cleaned.get("visible_until")
        for name in ("visible_from", "visible_until"):
            if cleaned.get(name) and not 2000 <= cleaned[name].year < 2200:
                self.add_error(name, _("Året ska ha fyra siffror, till exempel 2026."))
        if ends and ends <= begins:
            self.add_error("visible_until", _("Sluttiden ska vara senare än starttiden."))
        return cleaned


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=_("Varför dras sidan tillbaka?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Visas för den som följer en länk till sidan."),
    )


class RedactForm(forms.Form):
    passage = forms.CharField(
        label=_("Text som ska bort"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "Kopiera den precis som den står på sidan. Den tas bort ur alla versioner, men finns kvar i arkivet."
        ),
    )
    reason = forms.CharField(label=_("Skäl"), max_length=300, help_text=_("Visas bara för personalen."))


class PictureLink(str):
    """The words of a link, which knows where it leads."""


class PictureInput(forms.ClearableFileInput):
    """Shows the picture there is, as a `StoredFile`, and lets it be taken away or replaced."""

    template_name = "admin/widgets/clearable_file_input.html"
    initial_text = _("Nu")
    input_text = _("Byt till")
    clear_checkbox_label = _("Ta bort bilden")

    def __init__(self, attrs=None):
        super().__init__({"accept": "image/jpeg,image/png,image/webp"} | (attrs or {}))

    def is_initial(self, value):
        return isinstance(value, StoredFile)

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        if self.is_initial(value):
            context["widget"]["value"] = PictureLink(_("se bilden"))
            context["widget"]["value"].url = value.url
        return context


class PictureField(forms.FileField):
    """A picture, re-encoded without metadata and kept as a `StoredFile`; None where none was chosen.

    Its initial value is the StoredFile there is, kept until replaced or taken away; so the field fits a foreign key.
    """

    widget = PictureInput

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        if not upload:
            return None
        if isinstance(upload, StoredFile):
            return upload
        try:
            picture = reencode(upload.read())
        except PictureRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return StoredFile.objects.store(
            picture.data, mime=picture.mime, suffix=picture.suffix, width=picture.width, height=picture.height
        )
