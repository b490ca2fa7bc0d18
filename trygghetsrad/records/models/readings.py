from django.contrib.admin.models import LogEntry
from django.db import models
from django.utils.translation import gettext_lazy as _

READING = 4  # beside the flags of the admin's own log, all of which say that something was changed


class ReadingManager(models.Manager):
    def get_queryset(self):
        return super().get_queryset().filter(action_flag=READING)


class Reading(LogEntry):
    """That somebody of staff read what is secret, or took out the register (*läsning*): a line of the admin's log."""

    objects = ReadingManager()

    class Meta:
        proxy = True
        verbose_name = _("läsning")
        verbose_name_plural = _("vem som har läst")
        ordering = ["-pk"]  # as they were read; by the moment, every line of the log would be sorted
        default_permissions = ["view"]

    def __str__(self):
        return f"{self.object_repr}: {self.get_change_message()}"
