from django.db import transaction
from django.db.models import ProtectedError

from ..models import StoredFile


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
