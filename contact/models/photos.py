from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .feedback import Feedback

MOST_PHOTOS = 4  # of one case
STAGED_FOR = timedelta(hours=24)  # then what was never sent is erased


class CasePhotoQuerySet(models.QuerySet):
    def kept(self):
        """Those that the sender has sent: they belong to the case, and to the public record."""
        return self.exclude(kept_at=None)

    def staged(self):
        """Those that the sender looks at and has not sent; nobody else sees them."""
        return self.filter(kept_at=None)

    def forgotten(self, *, now):
        """The staged ones that were not sent in time."""
        return self.staged().filter(added_at__lte=now - STAGED_FOR)


class CasePhoto(models.Model):
    """A picture that a sender adds to a case (*bild i ett ärende*): staged until it is sent, then a public record.

    Staff add what came on paper, such as a drawing: that has `added_by`, and belongs to the case at once.
    What is kept was written anew on arrival, without place, time and camera; how the file was called is kept nowhere.
    Its address is the case and the sum of its content, so of two rows none ever has the other's file.
    """

    feedback = models.ForeignKey(Feedback, models.PROTECT, related_name="photos", verbose_name=_("synpunkt"))
    file = models.FileField(_("fil"), max_length=120)
    sha256 = models.CharField(_("kontrollsumma"), max_length=64)
    mime = models.CharField(_("filtyp"), max_length=60)
    size = models.PositiveBigIntegerField(_("storlek i byte"))
    width = models.PositiveIntegerField(_("bredd"))
    height = models.PositiveIntegerField(_("höjd"))
    added_at = models.DateTimeField(_("tillagd"))
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("tillagd av"),
    )
    kept_at = models.DateTimeField(_("skickad"), null=True)

    objects = CasePhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("bild i ett ärende")
        verbose_name_plural = _("bilder i ärenden")
        ordering = ["added_at", "pk"]
        default_permissions = []  # who may see a case sees its pictures; nobody changes one
        indexes = [models.Index(name="photos_that_were_not_sent", fields=["added_at"], condition=Q(kept_at=None))]
        constraints = [
            models.UniqueConstraint(name="one_photo_of_a_kind_in_a_case", fields=["feedback", "sha256"]),
        ]

    def __str__(self):
        return str(_("Bild i %s") % self.feedback.number)

    @property
    def is_whole(self):
        """Whether its file is there: one whose writing was cut short is not."""
        return self.file.storage.exists(self.file.name) and self.file.size == self.size
