"""Whether the static files have to be collected again: a second start must be quick."""

import hashlib

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders


def stamp_path():
    return settings.STATIC_ROOT / ".collected"


def collected_stamp():
    """A hash of the name, size and time of every static file there is."""
    stamp = hashlib.sha256()
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda pair: pair[0]):
            stamp.update(f"{name} {storage.size(name)} {storage.get_modified_time(name)}\n".encode())
    return stamp.hexdigest()
