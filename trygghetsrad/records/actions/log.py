"""The admin's log of who did what, and who read what: it stays when a text goes, so what is redacted leaves it too."""

import json
from contextlib import suppress

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from ..models import READING, Reading
from ..rules.redacting import without


def note_reading(*, model, name, words, by, row=None) -> Reading:
    """Keep that `by` read `row`, or several of `model` at once where there is none. `words` quote nothing of it."""
    kind = ContentType.objects.get_for_model(model)
    told = {"object_id": row and str(row.pk), "object_repr": name, "change_message": words}
    return Reading.objects.create(user=by, content_type=kind, action_flag=READING, **told)


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
