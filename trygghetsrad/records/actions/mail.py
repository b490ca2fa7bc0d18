from ..models import Mail


def queue_mail(*, key, to, subject, body, now):
    """Write a message in the caller's transaction; the worker sends it. The same key again changes nothing."""
    mail, _created = Mail.objects.get_or_create(
        key=key, defaults={"to": to, "subject": subject, "body": body, "created_at": now}
    )
    return mail
