"""The hours that come back every year."""

from collections import defaultdict

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.text import get_text_list
from django.utils.translation import gettext_lazy as _

from contact.rules import checks, timetable

DAY_OF_MONTH = [MinValueValidator(1), MaxValueValidator(31)]


class ChannelChoice(models.TextChoices):
    """Which ways to reach the customer centre a row is about."""

    BOTH = "both", _("besök och telefon")
    VISIT = "visit", _("bara besök")
    PHONE = "phone", _("bara telefon")

    @property
    def channels(self):
        return timetable.BOTH if self is self.BOTH else frozenset({timetable.Channel(self)})


def whole_minute(clock):
    """The hours turn on whole minutes: every page is made anew when one begins."""
    if clock.second or clock.microsecond:
        raise ValidationError(_("Skriv timmar och minuter, utan sekunder."))


def within_reach(day):
    """A year that was mistyped is told at once."""
    if day.year not in timetable.YEARS:
        raise ValidationError(_("Välj ett datum mellan år 2000 och 2099."))


def is_real_day(month, day):
    """The condition that two columns together name a day that some year has."""
    thirty_one = Q(**{f"{month}__in": [1, 3, 5, 7, 8, 10, 12], f"{day}__lte": 31})
    thirty = Q(**{f"{month}__in": [4, 6, 9, 11], f"{day}__lte": 30})
    february = Q(**{month: 2, f"{day}__lte": 29})
    return Q(**{f"{day}__gte": 1}) & (thirty_one | thirty | february)


class Season(models.Model):
    """A part of every year with opening hours of its own, such as *vintertid*; it may run over New Year."""

    name = models.CharField(_("namn"), max_length=60, help_text=_("Till exempel: Vintertid."))
    first_day = models.PositiveSmallIntegerField(_("första dag"), validators=DAY_OF_MONTH)
    first_month = models.PositiveSmallIntegerField(_("första månad"), choices=MONTHS)
    last_day = models.PositiveSmallIntegerField(_("sista dag"), validators=DAY_OF_MONTH)
    last_month = models.PositiveSmallIntegerField(_("sista månad"), choices=MONTHS)

    class Meta:
        verbose_name = _("säsong")
        verbose_name_plural = _("säsonger")
        ordering = ["first_month", "first_day"]
        constraints = [
            models.CheckConstraint(
                name="season_begins_on_a_real_day",
                condition=is_real_day("first_month", "first_day"),
                violation_error_message=_("Säsongens första dag finns inte i den månaden."),
            ),
            models.CheckConstraint(
                name="season_ends_on_a_real_day",
                condition=is_real_day("last_month", "last_day"),
                violation_error_message=_("Säsongens sista dag finns inte i den månaden."),
            ),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        """Refuse to share a day with another season, for nobody could tell which hours hold on it."""
        if None in (self.first_day, self.first_month, self.last_day, self.last_month):
            return  # the field has said so itself
        others = [season.as_rule() for season in Season.objects.exclude(pk=self.pk)]
        if pairs := checks.overlapping([self.as_rule(), *others]):
            names = get_text_list([other.name for _own, other in pairs], _("och"))
            raise ValidationError(
                _("Säsongen har dagar gemensamt med %(names)s. Ändra den först."), params={"names": names}
            )

    def as_rule(self, intervals=()):
        week = defaultdict(tuple)
        for interval in intervals:
            for channel in ChannelChoice(interval.channel).channels:
                week[interval.weekday, channel] += (interval.as_rule(),)
        first, last = (self.first_month, self.first_day), (self.last_month, self.last_day)
        return timetable.Season(self.name, first, last, dict(week))


class OpeningInterval(models.Model):
    """Hours without a break on one weekday of a season; a lunch hour makes two of them."""

    season = models.ForeignKey(
        Season, models.CASCADE, related_name="intervals", verbose_name=_("säsong")
    )  # CASCADE: without its season an interval says nothing
    weekday = models.PositiveSmallIntegerField(_("veckodag"), choices=WEEKDAYS)
    channel = models.CharField(_("gäller"), max_length=10, choices=ChannelChoice.choices, default=ChannelChoice.BOTH)
    opens = models.TimeField(_("öppnar"), validators=[whole_minute])
    closes = models.TimeField(_("stänger"), validators=[whole_minute])

    are_siblings_checked_elsewhere = False  # in the admin, where rows change together, by the formset

    class Meta:
        verbose_name = _("öppettid")
        verbose_name_plural = _("öppettider")
        ordering = ["weekday", "opens"]
        constraints = [
            models.CheckConstraint(
                name="interval_is_for_a_known_channel",
                condition=Q(channel__in=ChannelChoice.values),
                violation_error_message=_("Välj besök, telefon eller båda."),
            ),
            models.CheckConstraint(
                name="interval_closes_after_it_opens",
                condition=Q(closes__gt=F("opens")),
                violation_error_message=_("Stängningstiden ska vara senare än öppningstiden."),
            ),
        ]

    def __str__(self):
        return f"{self.get_weekday_display()} {self.opens:%H.%M}–{self.closes:%H.%M}"

    def clean(self):
        if self.are_siblings_checked_elsewhere or None in (self.weekday, self.opens, self.closes):
            return
        siblings = OpeningInterval.objects.filter(season=self.season_id).exclude(pk=self.pk)
        check_intervals([self, *siblings])

    def as_rule(self):
        return timetable.Interval(self.opens, self.closes)


def check_intervals(intervals):
    """Raise ValidationError where intervals of one season share a minute of a weekday on one channel."""
    week = Season().as_rule(intervals).week
    if days := sorted({weekday for (weekday, _channel), day in week.items() if checks.intervals_overlap(day)}):
        names = get_text_list([str(WEEKDAYS[weekday]) for weekday in days], _("och"))
        raise ValidationError(_("Tiderna går in i varandra: %(days)s."), params={"days": names})
