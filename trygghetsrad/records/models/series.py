from django.db import models
from django.utils.translation import gettext_lazy as _


class Series(models.Model):
    """A yearly run of case numbers (*nummerserie*), such as TR-2026-0001, 0002 …; without gaps."""

    prefix = models.CharField(_("serie"), max_length=10)
    year = models.PositiveSmallIntegerField(_("år"))
    last = models.PositiveIntegerField(_("senaste nummer"), default=0)

    class Meta:
        verbose_name = _("nummerserie")
        verbose_name_plural = _("nummerserier")
        constraints = [models.UniqueConstraint(name="one_series_a_year", fields=["prefix", "year"])]

    def __str__(self):
        return f"{self.prefix}-{self.year}"
