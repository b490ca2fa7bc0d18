from django.db import transaction

from ..models import Document, Mail


def queue_mail(*, key, to, subject, body, now, belongs_to="", seed=""):
    """Write a message in the caller's transaction; the worker sends it. The same key again changes nothing."""
    written = {"to": to, "subject": subject, "body": body, "created_at": now, "belongs_to": belongs_to, "seed": seed}
    mail, _created = Mail.objects.get_or_create(key=key, defaults=written)
    return mail


@transaction.atomic
def recall_mail(*, documents):
    """Take back what waits to tell of `documents` (ids), and let them be announced anew, in the words that then hold.

    Whoever has been written to already is not written to again.
    """
    held = list(hold(documents))
    waiting = Mail.objects.waiting().filter(publication__document__in=held)
    recalled = set(waiting.values_list("publication__document", flat=True))
    waiting.delete()
    Document.objects.filter(pk__in=recalled).update(announced_at=None)


@transaction.atomic
def redirect_mail(*, belongs_to, old, to):
    """Let what has not come through to the address `old` go to another; where that is "", take back what waits.

    A refused message waits for a person still, who may send it again.
    """
    held = Mail.objects.filter(belongs_to=belongs_to, to=old)
    if to:
        held.filter(state__in=[Mail.State.WAITING, Mail.State.REFUSED]).update(to=to)
    else:
        held.filter(state=Mail.State.WAITING).delete()


def hold(documents):
    """Lock `documents` (ids) against being announced meanwhile; versions of them can still be made."""
    locked = Document.objects.select_for_update(no_key=True).filter(pk__in=documents)
    return locked.order_by("pk").values_list("pk", flat=True)


@transaction.atomic
def end_secrets(*, belongs_to):
    """Let no message tell a secret that has ceased: what waits is taken back, and what came to nothing stays empty."""
    secret = Mail.objects.filter(belongs_to=belongs_to).exclude(seed="")
    secret.filter(state=Mail.State.WAITING).delete()
    secret.update(seed="")


@transaction.atomic
def send_again(*, mails):
    """Let messages that were refused, or of which nobody knows, wait once more; give those. Others are left alone.

    Only a person does this: an uncertain message may have come through. One whose secret has ceased never goes.
    """
    ended = [Mail.State.REFUSED, Mail.State.UNCERTAIN]
    again = list(mails.select_for_update().filter(state__in=ended).exclude(pk__in=Mail.objects.emptied()))
    Mail.objects.filter(pk__in=[mail.pk for mail in again]).update(
        state=Mail.State.WAITING, claimed_at=None, next_try_at=None, fault=""
    )
    return again
