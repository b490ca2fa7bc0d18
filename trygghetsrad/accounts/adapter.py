from urllib.parse import urljoin, urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.urls import reverse


class StaffAdapter(DefaultAccountAdapter):
    """Nobody signs up: an administrator makes the accounts."""

    def is_open_for_signup(self, request):
        return False

    def get_reset_password_from_key_url(self, key):
        """Under SITE_URL, like every link in a mail: never under a host that a request merely claims."""
        return urljoin(settings.SITE_URL, urlsplit(super().get_reset_password_from_key_url(key)).path)

    def get_password_change_redirect_url(self, request):
        return reverse("admin:index")
