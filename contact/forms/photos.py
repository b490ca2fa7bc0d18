from django import forms
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.forms import PublicForm
from trygghetsrad.lib.images import MOST_BYTES, REFUSALS, PictureRefused, reencode


class PhotoForm(PublicForm):
    """One picture for a case. Cleaned, it is a lib.images.Picture, and nothing is left of the file that was sent."""

    picture = forms.FileField(
        label=_("Välj en bild"),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),  # a phone then converts its HEIC
        help_text=_(
            "Personalen ser bilderna du skickar, och den som begär det kan få se dem. De visas inte på webbplatsen. "
            "Plats, tid och annat som kameran har sparat i bilden tas bort när den kommer fram. "
            "Stora bilder förminskas, och en rörlig bild blir en stillbild. "
            "Ta inte med ansikten eller registreringsskyltar. "
            "JPEG, PNG eller WebP, högst 30 MB och 50 miljoner bildpunkter."
        ),
        error_messages={
            "required": _("Välj en bild först."),
            "empty": _("Filen är tom. Välj en annan."),
        },
    )

    def clean_picture(self):
        """Read it, which costs a process of its own and up to some seconds: call it while nothing is locked."""
        upload = self.cleaned_data["picture"]
        if upload.size > MOST_BYTES:  # told before it is taken into memory
            raise forms.ValidationError(REFUSALS["bytes"])
        try:
            return reencode(upload.read())
        except PictureRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
