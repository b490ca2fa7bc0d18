"""Days on which the customer centre closes, or closes early, in every year."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from contact.rules import timetable
from contact.rules.named_days import EVES, HOLIDAYS, NamedDay
from trygghetsrad.lib.swedish import plain_date

from .hours import ChannelChoice, whole_minute, within_reach


class ClosedEve(models.Model):
    """An eve (*helgafton*) on which the customer centre is closed as on a public holiday."""

    eve = models.CharField(
        _("dag"),
        max_length=40,
        choices=[(name, name) for name in EVES],
        unique=True,
        error_messages={"unique": _("Den dagen finns redan i listan.")},
        help_text=_("Röda dagar är alltid stängda och behöver inte läggas till."),
    )

    class Meta:
        verbose_name = _("helgafton då det är stängt")
        verbose_name_plural = _("helgaftnar då det är stängt")
        ordering = ["pk"]

    def __str__(self):
        return self.eve


class EarlyClosing(models.Model):
    """A day on which the customer centre closes early: every year before a holiday, or once on a date."""

    holiday = models.CharField(_("helg"), max_length=40, blank=True, choices=[(name, name) for name in HOLIDAYS])
    days_before = models.PositiveSmallIntegerField(
        _("dagar före helgen"),
        default=1,
        validators=[MaxValueValidator(30, _("Högst 30 dagar före."))],
        help_text=_("1 är dagen före, 0 är själva dagen."),
    )
    day = models.DateField(_("datum"), null=True, blank=True, validators=[within_reach])
    closes = models.TimeField(_("stänger senast"), validators=[whole_minute])
    channel = models.CharField(_("gäller"), max_length=10, choices=ChannelChoice.choices, default=ChannelChoice.BOTH)
    reason = models.CharField(
        _("skäl"),
        max_length=120,
        blank=True,
        help_text=_(
            "Visas för alla efter tiderna. Med liten bokstav, utan punkt. "
            "Lämna tomt för dagens namn, till exempel skärtorsdagen."
        ),
    )

    class Meta:
        verbose_name = _("dag då det stänger tidigare")
        verbose_name_plural = _("dagar då det stänger tidigare")
        ordering = [F("day").asc(nulls_first=True), "pk"]
        constraints = [
            models.CheckConstraint(
                name="early_closing_is_for_a_known_channel",
                condition=Q(channel__in=ChannelChoice.values),
                violation_error_message=_("Välj besök, telefon eller båda."),
            ),
            models.CheckConstraint(
                name="early_closing_is_yearly_or_dated",
                condition=Q(holiday="", day__isnull=False) | (~Q(holiday="") & Q(day=None)),
                violation_error_message=_("Välj en helg, om det gäller varje år, eller ett datum. Inte båda."),
            ),
            models.UniqueConstraint(
                name="early_closing_of_a_holiday_is_listed_once",
                fields=["holiday", "days_before", "channel"],
                condition=~Q(holiday=""),
                violation_error_message=_("Den dagen finns redan i listan."),
            ),
            models.UniqueConstraint(
                name="early_closing_of_a_date_is_listed_once",
                fields=["day", "channel"],
                violation_error_message=_("Den dagen finns redan i listan."),
            ),
        ]

    def __str__(self):
        return plain_date(self.day) if self.day else NamedDay(self.holiday, self.days_before).name

    def as_rule(self):
        named = NamedDay(self.holiday, self.days_before)
        return timetable.EarlyClosing(
            when=self.day or named,
            closes=self.closes,
            reason=self.reason.strip(" .") or ("" if self.day else named.name),
            channels=ChannelChoice(self.channel).channels,
        )
