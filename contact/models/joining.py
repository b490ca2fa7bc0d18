from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .feedback import Feedback


class JoiningQuerySet(models.QuerySet):
    def current(self):
        return self.filter(separated_at=None)

    def ended(self):
        return self.exclude(separated_at=None)


class Joining(models.Model):
    """That a case was joined to another about the same thing (*sammanfört*), and perhaps separated again.

    While it is, and of what was said until then, its sender reads the answers of the main case.
    """

    feedback = models.ForeignKey(Feedback, models.PROTECT, related_name="joinings", verbose_name=_("synpunkt"))
    main = models.ForeignKey(Feedback, models.PROTECT, related_name="main_joinings", verbose_name=_("huvudärende"))
    joined_at = models.DateTimeField(_("sammanfört"))
    joined_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("av"))
    separated_at = models.DateTimeField(_("skilt åt"), null=True)
    separated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("skilt åt av")
    )

    objects = JoiningQuerySet.as_manager()

    class Meta:
        verbose_name = _("sammanföring")
        verbose_name_plural = _("sammanföringar")
        ordering = ["joined_at", "pk"]
        default_permissions = ["add", "view"]
        constraints = [
            models.UniqueConstraint(
                name="a_case_is_joined_to_one_at_a_time", fields=["feedback"], condition=Q(separated_at=None)
            ),
            models.CheckConstraint(
                name="separated_by_somebody_at_a_moment",
                condition=Q(separated_at=None, separated_by=None)
                | Q(separated_at__isnull=False, separated_by__isnull=False),
                violation_error_message=_("Den som skilde åt och tiden hör ihop."),
            ),
        ]

    def __str__(self):
        return f"{self.feedback.number} – {self.main.number}"
