from django.db import models
from django.utils.translation import gettext_lazy as _


class YearFigures(models.Model):
    """The public figures of one year (*årets siffror*), as they were told before the first of its cases was erased.

    Each list holds rules.figures.Row as it was told: what was too small to tell stands nowhere. Never changed.
    """

    year = models.PositiveSmallIntegerField(_("år"), unique=True)
    totals = models.JSONField(_("hela året"))
    topics = models.JSONField(_("efter ämne"))
    areas = models.JSONField(_("efter område"))
    kept_on = models.DateField(_("sparade den"))

    class Meta:
        verbose_name = _("ett års siffror")
        verbose_name_plural = _("årens siffror")
        ordering = ["-year"]
        default_permissions = []

    def __str__(self):
        return str(self.year)
