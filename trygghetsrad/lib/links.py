"""Links that lead here from anywhere."""

from django.conf import settings


def absolute(path: str) -> str:
    """Return "https://trygghetsrad.example.org/moten/" for "/moten/": for mail, feeds and links to copy."""
    return f"{settings.SITE_URL}{path}"
