from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Routine(models.Model):
    """How the municipality works with notes (*arbetssätt*): one row. A promise is shown only once it is adopted."""

    needs_second_person = models.BooleanField(
        _("någon annan ska godkänna"),
        default=False,
        help_text=_(
            "Då kan anteckningar publiceras först när någon som inte själv har skrivit i texten har godkänt den."
        ),
    )
    promised_days = models.PositiveSmallIntegerField(
        _("anteckningar inom så många dagar"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(365)],
        help_text=_("Lämna tomt om inget är lovat. Då säger webbplatsen inget om tiden."),
    )
    adopted_on = models.DateField(
        _("beslutat den"), null=True, blank=True, help_text=_("Löftet gäller möten från och med den dagen.")
    )
    adopted_by = models.CharField(
        _("beslutat av"), max_length=120, blank=True, help_text=_("Till exempel ”kommunstyrelsen”. Visas för alla.")
    )

    class Meta:
        verbose_name = _("arbetssätt")
        verbose_name_plural = _("så arbetar vi")
        default_permissions = ["change", "view"]
        constraints = [
            models.CheckConstraint(name="there_is_one_routine", condition=Q(pk=1)),
            models.CheckConstraint(
                name="a_promise_was_adopted_by_somebody_on_a_day",
                condition=Q(promised_days=None, adopted_on=None, adopted_by="")
                | Q(promised_days__isnull=False, adopted_on__isnull=False) & ~Q(adopted_by=""),
                violation_error_message=_("Ett löfte behöver antal dagar, dagen för beslutet och vem som beslutade."),
            ),
        ]

    def __str__(self):
        return str(_("Så arbetar vi med anteckningar"))
