"""A PDF on its way in, by a form or from a folder."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from trygghetsrad.records.actions import store_pdf
from trygghetsrad.records.models import StoredFile

from .rules.pdf import MOST_BYTES, OPENING_BYTES, is_pdf


def refuse_large(size):
    if size > MOST_BYTES:
        raise ValidationError(_("Filen är för stor. En bilaga får vara högst 30 MB."))


def refuse_other(content):
    """Whatever is no PDF, known by its content and not by its name."""
    refuse_large(len(content))
    if not is_pdf(content[:OPENING_BYTES]):
        raise ValidationError(_("Filen är ingen PDF. Spara dokumentet som PDF och välj den i stället."))


def stored_pdf(content: bytes) -> StoredFile:
    """Keep the PDF. Raises ValidationError, in words, where it is none."""
    refuse_other(content)
    return store_pdf(content)
