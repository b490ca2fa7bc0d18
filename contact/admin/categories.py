"""What kinds of things are masked in a case, or left out when it is handed out, in words."""

from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.checks import TITLES

from ..handing_out import CONTACT, NOTES, PHOTOS

WORDS = "words"  # what no check finds
MASKED = TITLES | {WORDS: _("Andra uppgifter")}
LEFT_OUT = {CONTACT: _("Kontaktuppgifter"), NOTES: _("Interna anteckningar"), PHOTOS: _("Bilder")}


def category_words(codes):
    return ", ".join(str((MASKED | LEFT_OUT)[code]).lower() for code in codes if code)
