"""Hand the outbox over to the mail server, each message at most once."""

from datetime import timedelta
from itertools import islice
from smtplib import SMTPException
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from .actions import recall_mail
from .models import Mail
from .models.outbox import GAP

RECENT = timedelta(days=14)
MOST = 200  # messages in one go; then the other steps of the worker get their turn
PATIENCE = timedelta(minutes=10)  # a message that was being sent longer ago than this belongs to a process that died


def no_filling(seed):
    raise ValueError("a gap that nobody fills")


def send_waiting_mail(*, now, filling=no_filling):
    """Send what waits, if the server answers; raises OSError while it does not, and everything goes on waiting.

    Each message is claimed before it is handed over: if the process is killed, it is uncertain, never sent twice.
    One that tells of a version that is no longer what the public reads is taken back. `filling` gives what stands in
    the gap of a message, by its seed.
    """
    if stale := set(Mail.objects.stale(now=now).values_list("publication__document", flat=True)):
        recall_mail(documents=stale)
    if not Mail.objects.ready(now=now).exists():
        return
    with get_connection() as server:
        for mail in islice(iter(lambda: claim(now=now), None), MOST):
            hand_over(mail, server, filling)


@transaction.atomic
def claim(*, now):
    mail = Mail.objects.ready(now=now).select_for_update(skip_locked=True, of=["self"]).first()
    if mail:
        settle(mail, state=Mail.State.SENDING, claimed_at=now)
    return mail


def hand_over(mail, server, filling):
    """Settle the message as sent, refused (by the server, or because its address cannot be written) or uncertain."""
    try:
        body = mail.body.replace(GAP, filling(mail.seed)) if mail.seed else mail.body
        EmailMessage(mail.subject, body, to=[mail.to], headers=headers_of(mail), connection=server).send()
    except (SMTPException, ValueError) as fault:  # UnicodeError is a ValueError
        settle(mail, state=Mail.State.REFUSED, fault=in_words(fault))
    except OSError as fault:  # the line broke in the middle: taken or not, the server did not say
        settle(mail, state=Mail.State.UNCERTAIN, fault=in_words(fault))
        raise
    else:
        settle(mail, state=Mail.State.SENT, sent_at=timezone.now(), seed="")


def headers_of(mail):
    """That nobody need answer it; and, of what somebody subscribes to, how mail programs end it (RFC 2919 and 8058)."""
    headers = {"Auto-Submitted": "auto-generated"}
    if mail.unsubscribe_url:
        headers["List-Id"] = f"<utskick.{urlsplit(settings.SITE_URL).hostname}>"
        headers["List-Unsubscribe"] = f"<{mail.unsubscribe_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def in_words(fault):
    return f"{type(fault).__name__}: {fault}"[:300]


def settle(mail, **fields):
    """By an update: whoever it was for may have left meanwhile, and the row with them."""
    Mail.objects.filter(pk=mail.pk).update(**fields)


def mark_uncertain(*, now):
    """Show staff what was handed over and never heard of again."""
    Mail.objects.uncertain(before=now - PATIENCE).update(state=Mail.State.UNCERTAIN)


def notices(user, *, now):
    """What whoever looks after the mail is told as they sign in: [(address in the admin, words)]."""
    if not user.has_perm("records.change_mail"):
        return []
    count = Mail.objects.stuck(since=now - RECENT).count()
    words = _("%s mejl kom inte fram, eller så är det osäkert.") % count
    return [(f"{reverse('admin:records_mail_changelist')}?state__in=uncertain,refused", words)] if count else []
