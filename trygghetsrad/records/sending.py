"""Hand the outbox over to the mail server, each message at most once."""

from contextlib import contextmanager, suppress
from datetime import timedelta
from itertools import islice
from time import monotonic
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from trygghetsrad.lib.smtp import REFUSALS, NotHandedOver, NothingTaken

from .actions import recall_mail
from .models import Mail
from .models.outbox import GAP

RECENT = timedelta(days=14)
MOST, LONGEST = 200, 30  # messages, and seconds, in one go; then the other steps of the worker get their turn
SHORTEST, LONGEST_PAUSE = timedelta(minutes=1), timedelta(minutes=30)  # before the next try
GIVING_UP = timedelta(days=2)  # on what the server puts off again and again
LATE = timedelta(hours=1)  # what waits longer than that for the mail server is told to staff
PATIENCE = timedelta(minutes=10)  # a message that was being sent longer ago than this belongs to a process that died


def no_filling(seed):
    raise ValueError("a gap that nobody fills")


def send_waiting_mail(*, now, filling=no_filling):
    """Send what waits, if the server answers; raises OSError while it does not, and everything waits for a later try.

    Each message is claimed before it is handed over: if the process is killed, it is uncertain, never sent twice.
    A server that hangs holds the others up for twice EMAIL_TIMEOUT at most. One that tells of a version that is no
    longer what the public reads is taken back. `filling` gives what stands in the gap of a message, by its seed.
    """
    if stale := set(Mail.objects.stale(now=now).values_list("publication__document", flat=True)):
        recall_mail(documents=stale)
    if not Mail.objects.ready(now=now).exists():
        return
    until = monotonic() + LONGEST
    with opened(now=now) as server:
        for mail in islice(iter(lambda: claim(now=now), None), MOST):
            hand_over(mail, server, filling, now=now)
            if monotonic() > until:
                return


@contextmanager
def opened(*, now):
    """A line to the mail server. While there is none, all that is ready is put off, by the age of the oldest."""
    server = get_connection()
    try:
        server.open()
    except OSError:
        ready = Mail.objects.ready(now=now)
        if oldest := ready.first():  # none, where another worker has waited here too and put them off
            ready.update(next_try_at=now + pause(oldest.created_at, now=now))
        raise
    try:
        yield server
    finally:
        with suppress(OSError):  # what was handed over is settled; a line that breaks now changes nothing
            server.close()


def pause(created_at, *, now):
    """Until the next try: as long as it has waited already, so that each pause is twice the one before."""
    return min(max(SHORTEST, now - created_at), LONGEST_PAUSE)


@transaction.atomic
def claim(*, now):
    mail = Mail.objects.ready(now=now).select_for_update(skip_locked=True, of=["self"]).first()
    if mail:
        settle(mail, state=Mail.State.SENDING, claimed_at=now)
    return mail


def hand_over(mail, server, filling, *, now):
    """Settle the message as sent, refused (by the server, or because its address cannot be written) or uncertain.

    What the server puts off waits for its next try, for two days; so does, for as long as it takes, what was not handed
    over when the line broke.
    """
    is_too_old = now - mail.created_at >= GIVING_UP
    try:
        body = mail.body.replace(GAP, filling(mail.seed)) if mail.seed else mail.body
        EmailMessage(mail.subject, body, to=[mail.to], headers=headers_of(mail), connection=server).send()
    except REFUSALS as fault:
        if is_for_now(fault) and not is_too_old:
            put_off(mail, fault, _("Mejlservern bad oss vänta"), now=now)
        else:
            refuse(mail, fault, _("Mejlservern tog inte emot det"))
    except ValueError as fault:  # UnicodeError is one
        refuse(mail, fault, _("Adressen går inte att skriva till"))
    except NotHandedOver as fault:
        if is_too_old and isinstance(fault, NothingTaken):
            refuse(mail, fault, _("Mejlservern tog inte emot det"))
        else:
            put_off(mail, fault, _("Mejlservern svarade inte"), now=now)
        raise
    except OSError as fault:  # the line broke in the middle: taken or not, the server did not say
        words = _("Mejlservern svarade inte när den hade fått det")
        settle(mail, state=Mail.State.UNCERTAIN, fault=in_words(words, fault))
        raise
    else:
        settle(mail, state=Mail.State.SENT, sent_at=timezone.now(), seed="", next_try_at=None, fault="")


def headers_of(mail):
    """That nobody need answer it; and, of what somebody subscribes to, how mail programs end it (RFC 2919 and 8058)."""
    headers = {"Auto-Submitted": "auto-generated"}
    if mail.unsubscribe_url:
        headers["List-Id"] = f"<utskick.{urlsplit(settings.SITE_URL).hostname}>"
        headers["List-Unsubscribe"] = f"<{mail.unsubscribe_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def is_for_now(refusal) -> bool:
    """Whether the server may take it later (RFC 5321 4.2.1)."""
    codes = [code for code, _words in getattr(refusal, "recipients", {}).values()] or [getattr(refusal, "smtp_code", 0)]
    return all(400 <= code < 500 for code in codes)


def put_off(mail, fault, words, *, now):
    next_try_at = now + pause(mail.created_at, now=now)
    waiting = {"state": Mail.State.WAITING, "claimed_at": None, "next_try_at": next_try_at}
    settle(mail, **waiting, fault=in_words(words, fault))


def refuse(mail, fault, words):
    settle(mail, state=Mail.State.REFUSED, fault=in_words(words, fault))


def in_words(words, fault):
    return f"{words} ({type(fault).__name__}: {fault})"[:300]


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
    stuck, delayed = Mail.objects.stuck(since=now - RECENT), Mail.objects.delayed(before=now - LATE)
    found = [
        (_("%s mejl kom inte fram, eller så är det osäkert."), "uncertain,refused", stuck),
        (_("%s mejl har väntat i mer än en timme på att mejlservern ska ta emot."), "waiting", delayed),
    ]
    listed = reverse("admin:records_mail_changelist")
    return [
        (f"{listed}?state__in={states}", words % count) for words, states, mails in found if (count := mails.count())
    ]
