from django.contrib.sessions.models import Session


def end_expired_sessions(*, now) -> None:
    """Erase what a session held that has ended: who was signed in, and what they were told and did not read."""
    Session.objects.filter(expire_date__lt=now).delete()
