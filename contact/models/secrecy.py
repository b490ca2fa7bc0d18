from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .feedback import Feedback


class Ground(models.TextChoices):
    """What the law protects (offentlighets- och sekretesslagen). All who see the case see it, so it quotes nothing."""

    SOCIAL = "social", _("uppgift om en enskild hos socialtjänsten (26 kap. OSL)")
    HEALTH = "health", _("uppgift om hälsa eller sexualliv (21 kap. 1 § OSL)")
    PERSECUTED = "persecuted", _("uppgift om en hotad eller förföljd person (21 kap. 3 § OSL)")
    PRIVACY = "privacy", _("personuppgift som kan komma att behandlas i strid med dataskyddet (21 kap. 7 § OSL)")
    CRIME = "crime", _("uppgift som kan störa en brottsutredning (18 kap. 1 § OSL)")
    SECURITY = "security", _("säkerhet eller bevakning av en byggnad eller plats (18 kap. 8 § OSL)")
    OTHER = "other", _("annat skäl, som står i motiveringen")


class SecrecyMark(models.Model):
    """That a case was marked as secret, or that the mark was lifted (*sekretessmarkering*). The newest one holds.

    A warning, not a decision: whether something is secret is tried each time that somebody asks for it. The rows are
    the history of it, and never change. See the migrations.
    """

    feedback = models.ForeignKey(Feedback, models.PROTECT, related_name="secrecy_marks", verbose_name=_("synpunkt"))
    is_secret = models.BooleanField(_("sekretess"))
    ground = models.CharField(_("grund"), max_length=20, choices=Ground.choices, blank=True)
    reason = models.TextField(_("skäl"), max_length=1000)
    made_at = models.DateTimeField(_("gjord"), editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+", verbose_name=_("gjord av")
    )

    class Meta:
        verbose_name = _("sekretessmarkering")
        verbose_name_plural = _("sekretessmarkeringar")
        ordering = ["made_at", "pk"]
        default_permissions = ["add", "view"]
        constraints = [
            models.CheckConstraint(
                name="a_secrecy_mark_has_its_ground_and_a_lifted_one_none",
                condition=(Q(is_secret=True) & ~Q(ground="")) | Q(is_secret=False, ground=""),
                violation_error_message=_("Välj vad det är som skyddas."),
            ),
            models.CheckConstraint(
                name="a_secrecy_mark_tells_why",
                condition=~Q(reason=""),
                violation_error_message=_("Skriv varför."),
            ),
        ]

    def __str__(self):
        return f"{self.feedback.number}, {self.get_ground_display() or _('hävd')}"
