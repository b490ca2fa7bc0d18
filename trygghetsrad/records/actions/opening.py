from django.db import transaction

from ..models import LoadedPiece


@transaction.atomic
def load_once(key, load, *, now):
    """Call `load(now=now)` unless a piece of this key was ever loaded; tell whether it was done now."""
    _piece, is_new = LoadedPiece.objects.get_or_create(key=key, defaults={"loaded_at": now})
    if is_new:
        load(now=now)
    return is_new
