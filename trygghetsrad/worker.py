"""What happens by itself, in the background: named steps, each of which may be repeated at any time without harm."""

import logging
import threading
from functools import partial

from django.db import close_old_connections
from django.utils import timezone

from contact.actions import erase_unsent_photos
from contact.announcing import tell_of_notes, tell_of_results
from contact.doors import code_for
from notes.actions import end_unanswered_subscriptions
from notes.announcing import announce_notes
from trygghetsrad.accounts.sessions import end_expired_sessions
from trygghetsrad.records.actions import erase_doomed_files, forget_old_changes, propose_retention
from trygghetsrad.records.sending import mark_uncertain, send_waiting_mail
from trygghetsrad.records.visitors import forget_visitors
from trygghetsrad.retention import KINDS

PAUSE = 5  # seconds between rounds
STEPS = {
    "announce notes": announce_notes,
    "tell senders of notes": tell_of_notes,
    "tell senders of results": tell_of_results,
    "send mail": partial(send_waiting_mail, filling=code_for),
    "mark uncertain mail": mark_uncertain,
    "erase unconfirmed subscriptions": end_unanswered_subscriptions,
    "erase photos that were not sent": erase_unsent_photos,
    "propose retention": partial(propose_retention, kinds=KINDS),
    "erase files": erase_doomed_files,
    "forget old changes": forget_old_changes,
    "forget visitors": forget_visitors,
    "end expired sessions": end_expired_sessions,
}

log = logging.getLogger(__name__)


def work(stop: threading.Event):
    """Take round after round until `stop` is set. A step that fails is told and tried again in the next round."""
    while not stop.is_set():
        one_round()
        stop.wait(PAUSE)


def one_round():
    for name, step in STEPS.items():
        close_old_connections()
        try:
            step(now=timezone.now())
        except Exception as fault:  # whatever one step meets, the others go on
            # Its message may quote what somebody wrote, so the log names its kind only.
            log.error("The step “%s” ended in %s; it is tried again", name, type(fault).__name__)
    close_old_connections()
