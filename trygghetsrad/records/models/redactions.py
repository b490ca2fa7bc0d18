from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .publications import Publication


class Redaction(models.Model):
    """A passage that must no longer be read (*maskning*). The snapshot stays as it was; every reading leaves it out."""

    publication = models.ForeignKey(
        Publication, models.PROTECT, related_name="redactions", verbose_name=_("publicering")
    )
    passage = models.TextField(_("uppgift som ska bort"))
    reason = models.CharField(_("skäl"), max_length=300)
    redacted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("maskad av")
    )
    redacted_at = models.DateTimeField(_("maskad"))

    class Meta:
        verbose_name = _("maskning")
        verbose_name_plural = _("maskningar")
        ordering = ["redacted_at"]

    def __str__(self):
        return f"Maskning {self.pk}"
