from django.db import transaction
from django.db.models import ProtectedError

from trygghetsrad.lib.pdfs import inspect

from ..models import StoredFile
from ..models.files import PDF


def store_pdf(content: bytes) -> StoredFile:
    """Keep a PDF with its text. One that cannot be read is kept too, as not known."""
    stored = StoredFile.objects.store(content, mime=PDF, suffix=".pdf")
    return stored if stored.is_tagged is not None else read_pdf(stored, content)


def read_pdf(stored: StoredFile, content: bytes) -> StoredFile:
    """Note what the file says, in text, and whether assistive technology can read it."""
    facts = inspect(content)
    stored.text, stored.is_tagged = facts.text, facts.is_tagged
    stored.save(update_fields=["text", "is_tagged"])
    return stored


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
