"""How many queries a page asks."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from trygghetsrad.records.models import Change

FRAME_ALONE = "/finns-inte/"


def queries_of(client, address, *, is_held=False):
    """Count what a page asks that is the first of its kind since something was written, or one that `is_held`.

    Its frame is aside: that is asked for by whichever page comes first.
    """
    Change.objects.create()
    for path in [FRAME_ALONE, address] if is_held else [FRAME_ALONE]:
        client.get(path)
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)
