from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.calendar import holidays_of

from ..rules.due import due_day


class CaseRoutine(models.Model):
    """How the municipality works with cases (*arbetssätt*): one row. A promise is shown only once it is adopted."""

    answer_days = models.PositiveSmallIntegerField(
        _("svar inom så många arbetsdagar"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(250)],
        help_text=_("Då räknar arbetslistan ut när varje nytt ärende ska vara besvarat. Lämna tomt för ingen tid."),
    )
    soon_days = models.PositiveSmallIntegerField(
        _("säg till så många arbetsdagar före"),
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text=_("Från den dagen står ärendet bland dem som snart ska besvaras."),
    )
    adopted_on = models.DateField(
        _("lovat den"), null=True, blank=True, help_text=_("Från den dagen får den som skriver veta tiden.")
    )
    adopted_by = models.CharField(
        _("beslutat av"), max_length=120, blank=True, help_text=_("Till exempel ”kommunstyrelsen”.")
    )

    class Meta:
        verbose_name = _("arbetssätt för ärenden")
        verbose_name_plural = _("så arbetar vi med ärenden")
        default_permissions = ["change", "view"]
        constraints = [
            models.CheckConstraint(name="there_is_one_case_routine", condition=Q(pk=1)),
            models.CheckConstraint(
                name="an_answer_time_was_promised_by_somebody_on_a_day",
                condition=Q(adopted_on=None, adopted_by="")
                | Q(answer_days__isnull=False, adopted_on__isnull=False) & ~Q(adopted_by=""),
                violation_error_message=_("Ett löfte behöver antal dagar, dagen för beslutet och vem som beslutade."),
            ),
        ]

    def __str__(self):
        return str(_("Så arbetar vi med ärenden"))

    def soon_until(self, *, on):
        """The last day that is soon, seen from that day."""
        return due_day(on, self.soon_days, holidays_of)

    def promised_days(self, *, on):
        """How many working days are promised to whoever writes `on` that day; None where nothing is."""
        return self.answer_days if self.adopted_on and self.adopted_on <= on else None
