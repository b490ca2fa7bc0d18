"""What is decided for single days: it goes before the hours that come back every year."""

from datetime import time

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from contact.rules import timetable
from trygghetsrad.lib.swedish import date_span, plain_date

from .hours import ChannelChoice, whole_minute, within_reach

MOST_DAYS = 731  # of one exception


class HoursException(models.Model):
    """A day, or days in a row, on which the customer centre keeps other hours or stays closed."""

    first_day = models.DateField(_("första dag"), validators=[within_reach])
    last_day = models.DateField(_("sista dag"), validators=[within_reach])
    channel = models.CharField(_("gäller"), max_length=10, choices=ChannelChoice.choices, default=ChannelChoice.BOTH)
    opens = models.TimeField(_("öppnar"), null=True, blank=True, validators=[whole_minute])
    closes = models.TimeField(_("stänger"), null=True, blank=True, validators=[whole_minute])
    opens_again = models.TimeField(_("öppnar igen"), null=True, blank=True, validators=[whole_minute])
    closes_again = models.TimeField(_("stänger igen"), null=True, blank=True, validators=[whole_minute])
    is_for_closed_days = models.BooleanField(
        _("öppna också dagar då det annars är stängt"),
        default=False,
        help_text=_(
            "För en period på flera dagar. Utan kryss är helger, röda dagar och helgaftnar stängda som vanligt. "
            "En enda dag med tider öppnar alltid."
        ),
    )
    reason = models.CharField(
        _("skäl"),
        max_length=120,
        blank=True,
        help_text=_("Visas för alla efter tiderna, till exempel: dagen före julafton. Med liten bokstav, utan punkt."),
    )

    class Meta:
        verbose_name = _("dag med andra tider")
        verbose_name_plural = _("dagar med andra tider")
        ordering = ["-first_day", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="exception_is_for_a_known_channel",
                condition=Q(channel__in=ChannelChoice.values),
                violation_error_message=_("Välj besök, telefon eller båda."),
            ),
            models.CheckConstraint(
                name="exception_ends_after_it_begins",
                condition=Q(last_day__gte=F("first_day")),
                violation_error_message=_("Sista dagen kan inte komma före den första."),
            ),
            models.CheckConstraint(
                name="exception_has_both_clocks_or_none",
                condition=Q(opens=None, closes=None) | Q(opens__isnull=False, closes__isnull=False),
                violation_error_message=_("Fyll i både öppnar och stänger, eller ingen av dem för stängt."),
            ),
            models.CheckConstraint(
                name="exception_closes_after_it_opens",
                condition=Q(opens=None) | Q(closes=None) | Q(closes__gt=F("opens")),
                violation_error_message=_("Stängningstiden ska vara senare än öppningstiden."),
            ),
            models.CheckConstraint(
                name="exception_has_both_clocks_again_or_none",
                condition=Q(opens_again=None, closes_again=None)
                | Q(opens_again__isnull=False, closes_again__isnull=False, opens__isnull=False),
                violation_error_message=_("Fyll i båda tiderna efter pausen, eller ingen av dem."),
            ),
            models.CheckConstraint(
                name="exception_opens_again_after_it_closes",
                condition=Q(opens_again=None) | Q(closes=None) | Q(opens_again__gt=F("closes")),
                violation_error_message=_("Det kan öppna igen först efter att det har stängt."),
            ),
            models.CheckConstraint(
                name="exception_closes_again_after_it_opens",
                condition=Q(opens_again=None) | Q(closes_again=None) | Q(closes_again__gt=F("opens_again")),
                violation_error_message=_("Stängningstiden efter pausen ska vara senare än öppningstiden."),
            ),
        ]

    def __str__(self):
        return date_span(self.first_day, self.last_day)

    def clean(self):
        """What lasts for years is a season; a mistyped year is told at once."""
        if self.first_day and self.last_day and (self.last_day - self.first_day).days > MOST_DAYS:
            raise ValidationError(_("En period kan vara högst två år. Ändra säsongen om tiderna ska gälla längre."))

    @property
    def clocks(self):
        return (self.opens, self.closes), (self.opens_again, self.closes_again)

    def as_rule(self):
        return timetable.Deviation(
            first_day=self.first_day,
            last_day=self.last_day,
            intervals=tuple(timetable.Interval(opens, closes) for opens, closes in self.clocks if opens),
            reason=self.reason.strip(" ."),
            channels=ChannelChoice(self.channel).channels,
            is_for_open_days_only=bool(self.opens and self.first_day < self.last_day and not self.is_for_closed_days),
            entered=self.pk or 0,
        )


class AssemblyEvening(models.Model):
    """A day when the municipal assembly (*kommunfullmäktige*) meets, and visits are open until the evening."""

    day = models.DateField(
        _("dag"),
        unique=True,
        validators=[within_reach],
        error_messages={"unique": _("Den dagen finns redan i listan.")},
    )
    until = models.TimeField(_("öppet för besök till"), default=time(20), validators=[whole_minute])

    class Meta:
        verbose_name = _("kväll med kommunfullmäktige")
        verbose_name_plural = _("kvällar med kommunfullmäktige")
        ordering = ["-day"]

    def __str__(self):
        return plain_date(self.day)

    def as_rule(self):
        return timetable.AssemblyEvening(self.day, self.until)
