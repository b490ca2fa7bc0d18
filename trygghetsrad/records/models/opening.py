from django.db import models
from django.utils.translation import gettext_lazy as _


class LoadedPiece(models.Model):
    """A piece of opening content that has been loaded. Once in its life: what staff then change or remove stays so."""

    key = models.CharField(_("nyckel"), max_length=100, unique=True)
    loaded_at = models.DateTimeField(_("inläst"))

    class Meta:
        verbose_name = _("inläst startinnehåll")
        verbose_name_plural = _("inläst startinnehåll")

    def __str__(self):
        return self.key
