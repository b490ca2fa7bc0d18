from django.conf import settings
from django.db import models
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from .publications import Publication
from .redactions import Redaction


class AcknowledgementQuerySet(models.QuerySet):
    def standing(self, document):
        """Those that still hold for the document's text.

        What was withdrawn since, or whose document has had something redacted since, is asked about again: it was not
        right to let it stand.
        """
        redactions = Redaction.objects.filter(publication__document=document)
        latest = redactions.aggregate(latest=Max("redacted_at"))["latest"]
        rows = self.filter(publication__document=document, publication__withdrawn_at=None)
        return rows.filter(acknowledged_at__gt=latest) if latest else rows


class Acknowledgement(models.Model):
    """That somebody saw what a check found, and let it stand (*låten stå*). What was found is kept as a digest only."""

    publication = models.ForeignKey(
        Publication, models.PROTECT, related_name="acknowledgements", verbose_name=_("publicering")
    )
    code = models.CharField(_("slag"), max_length=40)
    place = models.CharField(_("var"), max_length=120)
    digest = models.CharField(_("kontrollsumma"), max_length=64)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("låten stå av")
    )
    acknowledged_at = models.DateTimeField(_("när"))

    objects = AcknowledgementQuerySet.as_manager()

    class Meta:
        verbose_name = _("anmärkning som fick stå")
        verbose_name_plural = _("anmärkningar som fick stå")
        ordering = ["publication", "pk"]
        default_permissions = ["view"]
        constraints = [
            models.UniqueConstraint(name="acknowledged_once_per_publication", fields=["publication", "digest"]),
        ]

    def __str__(self):
        return f"{self.place}, {self.code}"
