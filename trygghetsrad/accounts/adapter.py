import logging
from urllib.parse import urljoin, urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.urls import reverse

log = logging.getLogger(__name__)


class StaffAdapter(DefaultAccountAdapter):
    """Nobody signs up: an administrator makes the accounts."""

    def is_open_for_signup(self, request):
        return False

    def get_reset_password_from_key_url(self, key):
        """Under SITE_URL, like every link in a mail: never under a host that a request merely claims."""
        return urljoin(settings.SITE_URL, urlsplit(super().get_reset_password_from_key_url(key)).path)

    def send_mail(self, template_prefix, email, context):
        """A mail server that does not answer must not tell, by an error, which addresses have an account."""
        try:
            super().send_mail(template_prefix, email, context)
        except OSError as fault:
            log.error("A mail about a password could not be sent: %s", type(fault).__name__)

    def get_password_change_redirect_url(self, request):
        return reverse("admin:index")
