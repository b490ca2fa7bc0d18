"""Hand the outbox over to the mail server, each message at most once."""

from datetime import timedelta
from smtplib import SMTPException

from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils import timezone

from .models import Mail

PATIENCE = timedelta(minutes=10)  # a message that was being sent longer ago than this belongs to a process that died


def send_waiting_mail(*, now):
    """Send what waits, if the server answers; raises OSError while it does not, and everything goes on waiting.

    Each message is claimed before it is handed over: if the process is killed, it is uncertain, never sent twice.
    """
    if not Mail.objects.waiting().exists():
        return
    with get_connection() as server:
        while mail := claim(now=now):
            hand_over(mail, server)


@transaction.atomic
def claim(*, now):
    mail = Mail.objects.waiting().select_for_update(skip_locked=True).first()
    if mail:
        settle(mail, state=Mail.State.SENDING, claimed_at=now)
    return mail


def hand_over(mail, server):
    """Settle the message as sent, refused (by the server, or because its address cannot be written) or uncertain."""
    headers = {"Auto-Submitted": "auto-generated"}
    try:
        EmailMessage(mail.subject, mail.body, to=[mail.to], headers=headers, connection=server).send()
    except (SMTPException, ValueError) as fault:  # UnicodeError is a ValueError
        settle(mail, state=Mail.State.REFUSED, fault=in_words(fault))
    except OSError as fault:  # the line broke in the middle: taken or not, the server did not say
        settle(mail, state=Mail.State.UNCERTAIN, fault=in_words(fault))
        raise
    else:
        settle(mail, state=Mail.State.SENT, sent_at=timezone.now())


def in_words(fault):
    return f"{type(fault).__name__}: {fault}"[:300]


def settle(mail, **fields):
    for name, value in fields.items():
        setattr(mail, name, value)
    mail.save(update_fields=list(fields))


def mark_uncertain(*, now):
    """Show staff what was handed over and never heard of again."""
    Mail.objects.uncertain(before=now - PATIENCE).update(state=Mail.State.UNCERTAIN)
