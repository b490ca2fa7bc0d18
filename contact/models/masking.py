from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .feedback import MESSAGE_LENGTH, Feedback
from .secrecy import Ground


class MaskedCopy(models.Model):
    """What was written in a case, as it may be read by others (*maskad kopia*). The newest one counts.

    It stands beside the original, which nothing changes. It holds all that had been said in the case when it was made:
    what came later is not in it, and calls for another one. The rows never change. See the migrations.
    """

    feedback = models.ForeignKey(Feedback, models.PROTECT, related_name="masked_copies", verbose_name=_("synpunkt"))
    version = models.PositiveSmallIntegerField(_("version"))
    message = models.TextField(_("text"))
    place = models.TextField(_("plats"), blank=True)  # a mask may be longer than what it hides
    entries = models.JSONField(_("inlägg"), default=dict)  # the number of each CaseEntry, as a string, to its text
    passages = models.TextField(_("det som är maskat"), max_length=MESSAGE_LENGTH)  # a line for each
    categories = models.CharField(_("slags uppgifter"), max_length=200)  # codes of lib.checks, and "words"; with commas
    ground = models.CharField(_("grund"), max_length=20, choices=Ground.choices)
    reason = models.TextField(_("skäl"), max_length=1000, blank=True)
    made_at = models.DateTimeField(_("gjord"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("gjord av"))

    class Meta:
        verbose_name = _("maskad kopia")
        verbose_name_plural = _("maskade kopior")
        ordering = ["version"]
        default_permissions = ["add", "view"]
        constraints = [
            models.UniqueConstraint(name="masked_copies_of_a_case_are_numbered", fields=["feedback", "version"]),
            models.CheckConstraint(
                name="a_masked_copy_for_another_reason_tells_it",
                condition=~Q(ground="other") | ~Q(reason=""),
                violation_error_message=_("Skriv skälet."),
            ),
        ]

    def __str__(self):
        return f"{self.feedback.number}, {self._meta.verbose_name} {self.version}"

    def text_of(self, entry):
        """The text of an entry of its case as it may be read; None where the entry came later."""
        return self.entries.get(str(entry.pk))

    def covers(self, entries):
        return all(str(entry.pk) in self.entries for entry in entries)
