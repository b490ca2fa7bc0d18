from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _


class RecallQuerySet(models.QuerySet):
    def latest_number(self) -> int:
        """Return how many there are. Of two at once the later key may be committed first, and would hide the other."""
        return self.count()


class Recall(models.Model):
    """Something was taken away that the public may not go on reading (*återkallelse*).

    Every process keeps copies of public pages; those that see a new recall forget all of them.
    """

    recalled_at = models.DateTimeField(_("återkallat"), auto_now_add=True)

    objects = RecallQuerySet.as_manager()

    class Meta:
        verbose_name = _("återkallelse")
        verbose_name_plural = _("återkallelser")
        default_permissions = []

    def __str__(self):
        return _now("Återkallelse %s") % self.pk
