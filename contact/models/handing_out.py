from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .entries import CaseEntry
from .feedback import Feedback
from .masking import MaskedCopy


class Disclosure(models.Model):
    """That a case was handed out to somebody who asked for it (*utlämnande*), in which form and by whom.

    Who asked, and why, has no column: an authority may not look into it (2 kap. 18 § tryckfrihetsförordningen). What
    was handed out can be shown again, since nothing of it ever changes. See the migrations.
    """

    feedback = models.ForeignKey(Feedback, models.PROTECT, related_name="disclosures", verbose_name=_("synpunkt"))
    masked_copy = models.ForeignKey(
        MaskedCopy, models.PROTECT, null=True, related_name="+", verbose_name=_("maskad kopia")
    )
    last_entry = models.ForeignKey(
        CaseEntry, models.PROTECT, null=True, related_name="+", verbose_name=_("sista inlägget")
    )
    photos = models.JSONField(_("bilderna då"), null=True)  # keys of all that the case held, handed out or not
    with_notes = models.BooleanField(_("med interna anteckningar"))
    with_contact = models.BooleanField(_("med kontaktuppgifter"))
    with_photos = models.BooleanField(_("med bilder"))
    categories = models.CharField(_("maskat eller utelämnat"), max_length=200, blank=True)  # codes, with commas
    decided_by = models.CharField(  # noqa: DJ001 (nothing where nobody was asked; see the migration)
        _("beslutat av"), max_length=120, null=True
    )
    made_at = models.DateTimeField(_("utlämnat"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("av"))
    submission = models.CharField(max_length=64)  # digest of the form's token

    class Meta:
        verbose_name = _("utlämnande")
        verbose_name_plural = _("utlämnanden")
        ordering = ["made_at", "pk"]
        default_permissions = ["add", "view"]
        constraints = [
            models.UniqueConstraint(name="one_disclosure_of_a_form", fields=["feedback", "submission"]),
        ]

    def __str__(self):
        return f"{self.feedback.number}, {self._meta.verbose_name}"
