from django.db import transaction

from ..models import Mail


def queue_mail(*, key, to, subject, body, now):
    """Write a message in the caller's transaction; the worker sends it. The same key again changes nothing."""
    mail, _created = Mail.objects.get_or_create(
        key=key, defaults={"to": to, "subject": subject, "body": body, "created_at": now}
    )
    return mail


@transaction.atomic
def send_again(*, mails):
    """Let messages that were refused, or of which nobody knows, wait once more; give those. Others are left alone.

    Only a person does this: an uncertain message may have come through.
    """
    ended = [Mail.State.REFUSED, Mail.State.UNCERTAIN]
    again = list(mails.select_for_update().filter(state__in=ended))
    Mail.objects.filter(pk__in=[mail.pk for mail in again]).update(state=Mail.State.WAITING, claimed_at=None, fault="")
    return again
