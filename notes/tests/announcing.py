"""Announce and send as the worker does, and read who was told."""

from notes.announcing import announce_notes
from trygghetsrad.records.models import Mail
from trygghetsrad.records.sending import send_waiting_mail

from .build import (
    DAY,
    NOW,
)

LATER = NOW + DAY


def told():
    return sorted(Mail.objects.values_list("to", flat=True))


def round_at(now):
    announce_notes(now=now)
    send_waiting_mail(now=now)
