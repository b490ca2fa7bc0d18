from django.db import models
from django.utils.translation import gettext_lazy as _


class HoursRevisionQuerySet(models.QuerySet):
    def hold(self):
        """Let nobody else change the hours until the present transaction ends: rules across rows need it."""
        return self.select_for_update().first()


class HoursRevision(models.Model):
    """One row that whoever changes what the customer centre shows holds first, by a trigger of the database itself.

    So two writers never judge a rule across rows at once, whatever way they write. See migration 0002.
    """

    mark = models.CharField(_("märke"), max_length=40)

    objects = HoursRevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version av öppettiderna")
        verbose_name_plural = _("versioner av öppettiderna")
        default_permissions = []

    def __str__(self):
        return self.mark
