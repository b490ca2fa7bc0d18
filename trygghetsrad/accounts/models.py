from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """A member of staff who may sign in. Residents have no accounts. The roles (groups) say what a user may do."""

    must_change_password = models.BooleanField(
        _("ska byta lösenord"),
        default=False,
        help_text=_("Personen får välja ett eget lösenord vid nästa inloggning."),
    )

    class Meta:
        verbose_name = _("konto")
        verbose_name_plural = _("konton")
        ordering = ["username"]

    def __str__(self):
        return self.get_full_name() or self.username
