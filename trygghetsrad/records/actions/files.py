from hashlib import sha256

from django.db import transaction
from django.db.models import ProtectedError

from trygghetsrad.lib.pdfs import PdfFacts, inspect

from ..models import Document, StoredFile
from ..models.files import PDF
from .indexing import index_document


def read_pdf(content: bytes, *, seconds: int = 10) -> PdfFacts:
    """What a PDF says; one that is kept is not read again. It may take `seconds`: call it while nothing is locked."""
    known = StoredFile.objects.read_pdfs().filter(sha256=sha256(content).hexdigest()).first()
    return PdfFacts(known.text, known.is_tagged) if known else inspect(content, seconds=seconds)


def store_pdf(content: bytes, facts: PdfFacts) -> StoredFile:
    """Keep a PDF with what `read_pdf` said of it. One that could not be read is kept too, as not known."""
    stored = StoredFile.objects.store(content, mime=PDF, suffix=".pdf")
    if stored.is_tagged is None:
        note_facts(stored, facts)
    return stored


def read_kept_pdf(stored: StoredFile, content: bytes, *, now) -> StoredFile:
    """Note what a file says that was kept unread, where its text can be found; interrupted, it is still untried."""
    facts = inspect(content)  # it may take seconds, in which nothing is locked
    with transaction.atomic():
        note_facts(stored, facts)
        for document in Document.objects.filter(publications__files=stored).distinct():
            index_document(document, now=now)
    return stored


def note_facts(stored, facts):
    stored.text, stored.is_tagged, stored.is_inspected = facts.text, facts.is_tagged, True
    stored.save(update_fields=["text", "is_tagged", "is_inspected"])


@transaction.atomic
def forget_file(stored: StoredFile):
    """Erase a file that nothing names any longer; one that something names, published or not, stays."""
    if stored.publications.exists():
        return
    file = stored.file
    try:
        stored.delete()
    except ProtectedError:
        return
    transaction.on_commit(lambda: file.storage.delete(file.name))
