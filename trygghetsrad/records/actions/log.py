"""The admin's log of who did what: it stays when a text goes, so what is redacted is taken out of it too."""

import json
from contextlib import suppress

from django.contrib.admin.models import LogEntry
from django.db.models import Q

from ..rules.redacting import without


def forget_in_log(passage):
    """Leave `passage` out of every line of the log but those about accounts; who did what, and when, stays."""
    written = json.dumps(passage)[1:-1]  # as the log keeps it, inside its JSON
    holds = Q(object_repr__icontains=passage) | Q(change_message__icontains=passage)
    lines = LogEntry.objects.filter(holds | Q(change_message__icontains=written))
    for entry in lines.exclude(content_type__app_label__in=["accounts", "auth"]):
        entry.object_repr = without(entry.object_repr, passage)
        entry.change_message = message_without(entry.change_message, passage)
        entry.save(update_fields=["object_repr", "change_message"])


def message_without(message, passage):
    with suppress(ValueError):
        return json.dumps(without(json.loads(message), passage))
    return without(message, passage)
