from django.db import models
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.active import ActiveQuerySet


class Area(models.Model):
    """A part of the municipality (*område*), such as Kolbäck; a case that had it once keeps it."""

    name = models.CharField(_("område"), max_length=80, unique=True)
    name_fi = models.CharField(
        _("område på finska"),
        max_length=80,
        blank=True,
        help_text=_("Utan finska står det svenska, märkt som svenska. Ett ortnamn behöver ingen översättning."),
    )
    name_en = models.CharField(
        _("område på engelska"), max_length=80, blank=True, help_text=_("Utan engelska står det svenska.")
    )
    order = models.PositiveSmallIntegerField(_("ordning"), default=100, help_text=_("Lägst tal visas först."))
    is_active = models.BooleanField(
        _("kan väljas"),
        default=True,
        help_text=_("Avmarkera i stället för att ta bort. Ärenden som redan har området behåller det."),
    )

    objects = ActiveQuerySet.as_manager()

    class Meta:
        verbose_name = _("område")
        verbose_name_plural = _("områden")
        ordering = ["order", "name"]
        default_permissions = ["add", "change", "view"]

    def __str__(self):
        return self.name
