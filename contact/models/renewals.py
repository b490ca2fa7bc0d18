from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .feedback import Feedback


class CodeRenewal(models.Model):
    """That the sender of a case was given a new follow-up code (*ny uppföljningskod*), by which way and by whom.

    The newest one opens the case, and none before it; one that only ends what went to a wrong address holds no code.
    Only the keyed hash of a code is kept. See the migrations.
    """

    class Way(models.TextChoices):
        MAIL = "mail", _("med e-post till adressen i ärendet")
        PHONE = "phone", _("uppläst när vi ringde numret i ärendet")
        ENDED = "ended", _("avslutad, för att adressen som koden mejlades till rättades")

    feedback = models.ForeignKey(Feedback, models.PROTECT, related_name="code_renewals", verbose_name=_("synpunkt"))
    way = models.CharField(_("hur"), max_length=20, choices=Way.choices)
    code_digest = models.CharField(_("uppföljningskod"), max_length=64)
    made_at = models.DateTimeField(_("gjord"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("av"))
    submission = models.CharField(max_length=64)  # digest of the form's token

    class Meta:
        verbose_name = _("ny kod")
        verbose_name_plural = _("nya koder")
        ordering = ["made_at", "pk"]
        default_permissions = ["view"]
        constraints = [
            models.UniqueConstraint(name="one_new_code_of_a_form", fields=["feedback", "submission"]),
        ]

    def __str__(self):
        return f"{self.feedback.number}, {self._meta.verbose_name}"
