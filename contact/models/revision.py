from django.db import models
from django.utils.translation import gettext_lazy as _


class HoursRevisionQuerySet(models.QuerySet):
    def mark(self):
        """The mark of the hours as they are now; empty until anything was ever written."""
        return self.values_list("mark", flat=True).first() or ""

    def hold(self):
        """Let nobody else change the hours until the present transaction ends: rules across rows need it."""
        return self.select_for_update().first()


class HoursRevision(models.Model):
    """A mark that the database itself renews with every change to what the customer centre shows; see migration 0002.

    One row, which whoever changes anything therefore holds: two writers never judge a rule across rows at once. The
    mark is random and not a count: a database restored from a backup would count to the same number again.
    """

    mark = models.CharField(_("märke"), max_length=40)

    objects = HoursRevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version av öppettiderna")
        verbose_name_plural = _("versioner av öppettiderna")
        default_permissions = []

    def __str__(self):
        return self.mark
