"""A PDF on its way in, by a form or from a folder."""

from time import monotonic

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.pdfs import UNREAD, PdfFacts
from trygghetsrad.records.actions import read_pdf, store_pdf
from trygghetsrad.records.models import StoredFile

from .rules.pdf import MOST_BYTES, OPENING_BYTES, is_pdf

AT_ONCE = 20  # seconds for all files of one form: somebody waits for the answer
FAULTS = {
    "locked": _("Filen har ett lösenord, så ingen kan läsa den. Spara den utan lösenord och välj den på nytt."),
    "broken": _(
        "Filen går inte att öppna. Den är skadad, eller blev inte hämtad i sin helhet. "
        "Hämta den igen, eller spara dokumentet som PDF på nytt, och välj den sedan."
    ),
}


def refuse_large(size):
    if size > MOST_BYTES:
        raise ValidationError(_("Filen är för stor. En bilaga får vara högst 30 MB."))


def refuse_other(content):
    """Whatever is no PDF, known by its content and not by its name."""
    refuse_large(len(content))
    if not is_pdf(content[:OPENING_BYTES]):
        raise ValidationError(_("Filen är ingen PDF. Spara dokumentet som PDF och välj den i stället."))


def read(content: bytes) -> PdfFacts:
    """What the PDF says. Raises ValidationError, in words, where it is none, or one that nobody can open."""
    refuse_other(content)
    return opened(read_pdf(content))


def opened(facts: PdfFacts) -> PdfFacts:
    if facts.fault in FAULTS:
        raise ValidationError(FAULTS[facts.fault])
    return facts


def read_ahead(uploads):
    """Read the PDFs among `uploads` before the form locks anything: a hostile file would make everybody else wait.

    Each then holds what it says, for `stored_upload`. What there is no time for is kept as not read.
    """
    end = monotonic() + AT_ONCE
    for upload in uploads:
        if upload.size <= MOST_BYTES and is_pdf(upload.read(OPENING_BYTES)):
            upload.seek(0)
            seconds = min(10, int(end - monotonic()))
            upload.pdf_facts = read_pdf(upload.read(), seconds=seconds) if seconds > 0 else UNREAD
        upload.seek(0)


def stored_upload(upload) -> StoredFile:
    """Keep the PDF that was uploaded. Raises ValidationError as `read` does."""
    refuse_large(upload.size)  # before it is read
    content = upload.read()
    facts = opened(upload.pdf_facts) if hasattr(upload, "pdf_facts") else read(content)
    return store_pdf(content, facts)
