"""Hand the outbox over to the mail server, each message at most once."""

from datetime import timedelta

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from .models import Mail

PATIENCE = timedelta(minutes=10)  # a message that was being sent longer ago than this belongs to a process that died


def send_waiting_mail(*, now):
    """Send what waits. Each is claimed first: if the process is killed, a message is uncertain, never sent twice."""
    while mail := claim(now=now):
        try:
            EmailMessage(mail.subject, mail.body, to=[mail.to], headers={"Auto-Submitted": "auto-generated"}).send()
        except OSError as fault:  # smtplib's errors too; what the server took or not, it did not say
            settle(mail, state=Mail.State.REFUSED, fault=f"{type(fault).__name__}: {fault}"[:300])
        else:
            settle(mail, state=Mail.State.SENT, sent_at=timezone.now())


@transaction.atomic
def claim(*, now):
    mail = Mail.objects.waiting().select_for_update(skip_locked=True).first()
    if mail:
        settle(mail, state=Mail.State.SENDING, claimed_at=now)
    return mail


def settle(mail, **fields):
    for name, value in fields.items():
        setattr(mail, name, value)
    mail.save(update_fields=list(fields))


def mark_uncertain(*, now):
    """Show staff what was handed over and never heard of again."""
    Mail.objects.uncertain(before=now - PATIENCE).update(state=Mail.State.UNCERTAIN)
