from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .feedback import Feedback


class PostedLetter(models.Model):
    """That what a case says was printed and posted to its sender (*postat brev*), by whom. See the migrations."""

    feedback = models.ForeignKey(Feedback, models.PROTECT, related_name="letters", verbose_name=_("synpunkt"))
    made_at = models.DateTimeField(_("postat"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("av"))
    submission = models.CharField(max_length=64)  # digest of the form's token

    class Meta:
        verbose_name = _("postat brev")
        verbose_name_plural = _("postade brev")
        ordering = ["made_at", "pk"]
        default_permissions = ["add", "view"]
        constraints = [
            models.UniqueConstraint(name="one_posted_letter_of_a_form", fields=["feedback", "submission"]),
        ]

    def __str__(self):
        return f"{self.feedback.number}, {self._meta.verbose_name}"
