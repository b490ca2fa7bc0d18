"""What the meetings led to, and what came of it."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from ..rules.measures import NEW, OPEN
from .notes import Note
from .points import Point


class MeasureQuerySet(models.QuerySet):
    def with_status(self):
        """`latest_status`, as the newest update tells it: the latest by day, of one day the one written last."""
        newest = MeasureUpdate.objects.filter(measure=OuterRef("pk")).order_by("-day", "-pk")
        return self.annotate(latest_status=Coalesce(Subquery(newest.values("status")[:1]), Value(NEW)))

    def open(self):
        """What is still to be done, with `latest_status`; what is due soonest first, what has no day last."""
        return self.with_status().filter(latest_status__in=OPEN).order_by(F("due").asc(nulls_last=True), "pk")

    def late(self, *, on):
        """What is still to be done and should have been done before the day `on`."""
        return self.open().filter(due__lt=on)


class Measure(models.Model):
    """Something that is to be done after a meeting (*åtgärd*): what, by which function, and by when.

    It becomes public with its point. From then on its updates are public as soon as they are saved.
    """

    note = models.ForeignKey(Note, models.CASCADE, related_name="measures", verbose_name=_("minnesanteckning"))
    point = models.ForeignKey(  # goes with its note only: a point with measures is not removed by itself
        Point,
        models.RESTRICT,
        related_name="measures",
        verbose_name=_("punkt"),
        help_text=_("Spara anteckningen först om punkten är ny: sedan går den att välja."),
    )
    what = models.CharField(
        _("vad ska göras"), max_length=300, help_text=_("Till exempel ”Mäta belysningen mellan stationen och centrum”.")
    )
    responsible = models.CharField(
        _("ansvarig funktion"),
        max_length=120,
        help_text=_("En funktion och inte ett namn, till exempel ”tekniska förvaltningen”."),
    )
    due = models.DateField(_("klart senast"), null=True, blank=True, help_text=_("Lämna tomt om ingen tid är bestämd."))

    objects = MeasureQuerySet.as_manager()

    class Meta:
        verbose_name = _("åtgärd")
        verbose_name_plural = _("åtgärder")
        ordering = ["note", "point__order", "pk"]

    def __str__(self):
        return self.what

    def clean(self):
        """No constraint can look into the point's row, and the two lead readers to the same note."""
        if self.point_id and self.note_id and self.point.note_id != self.note_id:
            raise ValidationError(_("Punkten hör till andra minnesanteckningar."))


class MeasureUpdate(models.Model):
    """How far a measure had come on a certain day (*uppföljning*). The newest one tells how it stands."""

    class Status(models.TextChoices):
        NEW = "new", _("ny")
        ONGOING = "ongoing", _("pågår")
        DONE = "done", _("klar")
        PARTLY = "partly", _("delvis klar")
        IMPOSSIBLE = "impossible", _("inte möjlig")
        ELSEWHERE = "elsewhere", _("någon annans ansvar")

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="updates", verbose_name=_("åtgärd"))
    day = models.DateField(_("dag"))
    status = models.CharField(_("läge"), max_length=20, choices=Status.choices)
    whose = models.CharField(
        _("vems ansvar"),
        max_length=120,
        blank=True,
        help_text=_("Bara när det är någon annans ansvar, till exempel ”Trafikverket”."),
    )
    words = models.CharField(
        _("vad som hänt, eller varför inte"),
        max_length=500,
        blank=True,
        help_text=_("Visas för alla. Är åtgärden inte möjlig: skriv vad som kommer efter ”därför att …”."),
    )
    recorded_at = models.DateTimeField(_("infört"), editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("infört av"),
    )

    class Meta:
        verbose_name = _("uppföljning")
        verbose_name_plural = _("uppföljningar")
        ordering = ["measure", "day", "pk"]
        constraints = [
            models.CheckConstraint(
                name="what_is_impossible_says_why",
                condition=~Q(status="impossible") | ~Q(words=""),
                violation_error_message=_("Skriv varför åtgärden inte är möjlig."),
            ),
            models.CheckConstraint(
                name="responsibility_elsewhere_says_whose",
                condition=Q(status="elsewhere") & ~Q(whose="") | ~Q(status="elsewhere") & Q(whose=""),
                violation_error_message=_("Skriv vems ansvaret är när det är någon annans, och bara då."),
            ),
        ]

    def __str__(self):
        return f"{self.day} {self.get_status_display()}"
