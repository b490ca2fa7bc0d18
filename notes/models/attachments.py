from django.db import models
from django.utils.translation import gettext_lazy as _

from trygghetsrad.records.models import StoredFile

from .notes import Note


class Attachment(models.Model):
    """A document that was shown or handed out at the meeting (*bilaga*), for those who want more than the note says."""

    note = models.ForeignKey(Note, models.CASCADE, related_name="attachments", verbose_name=_("minnesanteckning"))
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name=_("fil"))
    title = models.CharField(
        _("rubrik"), max_length=150, help_text=_("Vad bilagan är, till exempel ”Polisens bilder från mötet”.")
    )
    order = models.PositiveSmallIntegerField(
        _("ordning"), blank=True, help_text=_("Lämna tomt för att lägga bilagan sist.")
    )

    class Meta:
        verbose_name = _("bilaga")
        verbose_name_plural = _("bilagor")
        ordering = ["order", "pk"]

    def __str__(self):
        return self.title
