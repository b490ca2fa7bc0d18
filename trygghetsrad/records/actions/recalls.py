from ..models import Recall


def recall_pages():
    """Have every process forget all pages that it keeps, once this is committed: something may be read no longer."""
    Recall.objects.create()
