from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ..rules.retention import YEAR

MOST_MONTHS = 100 * YEAR


class RetentionRuleQuerySet(models.QuerySet):
    def in_force(self):
        return self.filter(ended_on=None)

    def ended(self):
        return self.exclude(ended_on=None)

    def decided(self):
        return self.in_force().exclude(decision_ref="")

    def to_look_at(self, *, on):
        """Those that erase, by a decision that holds `on` the day, and that nobody has looked at that day."""
        erasing = self.decided().filter(action=RetentionRule.Action.ERASE, decided_on__lte=on)
        return erasing.exclude(looked_on=on).order_by("pk")


class RetentionRule(models.Model):
    """How long a kind of record is kept (*gallringsregel*), and who decided that. Ended, never deleted.

    Without a decision everything is kept, whatever the row says.
    """

    class Action(models.TextChoices):
        PRESERVE = "preserve", _("bevaras")
        ERASE = "erase", _("gallras")

    kind = models.CharField(_("handlingar"), max_length=40)  # the key of a rules.retention.Kind
    action = models.CharField(_("bevaras eller gallras"), max_length=10, choices=Action, default=Action.PRESERVE)
    months = models.PositiveSmallIntegerField(
        _("gallras efter så många månader"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(MOST_MONTHS)],
        help_text=_("24 är två år. 0 är genast. Lämna tomt om handlingarna ska bevaras."),
    )
    decision_ref = models.CharField(
        _("beslutets beteckning"),
        max_length=120,
        blank=True,
        help_text=_("Till exempel ”KS 2027/123 § 45”. Tomt: inget är beslutat, och då bevaras allt."),
    )
    decided_on = models.DateField(_("beslutat den"), null=True, blank=True)
    decided_by = models.CharField(
        _("beslutat av"), max_length=120, blank=True, help_text=_("Till exempel ”kommunstyrelsen”. Visas för alla.")
    )
    note = models.TextField(
        _("förklaring för alla"),
        max_length=600,
        blank=True,
        help_text=_("En eller två meningar som visas i tabellen på webbplatsen. Kan vara tom."),
    )
    ended_on = models.DateField(
        _("upphörde den"),
        null=True,
        blank=True,
        help_text=_("Fyll i när regeln har slutat gälla. Sedan går den inte att ändra, men en ny kan läggas till."),
    )
    looked_on = models.DateField(null=True, editable=False)  # the day on which the worker last looked for what is due

    objects = RetentionRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("gallringsregel")
        verbose_name_plural = _("gallringsregler")
        ordering = ["ended_on", "pk"]
        default_permissions = ["add", "change", "view"]
        constraints = [
            models.UniqueConstraint(
                name="one_retention_rule_in_force_per_kind",
                fields=["kind"],
                condition=Q(ended_on=None),
                violation_error_message=_("Det finns redan en regel för de handlingarna. Avsluta den först."),
            ),
            models.CheckConstraint(
                name="a_retention_decision_has_name_day_and_author",
                condition=Q(decision_ref="", decided_on=None, decided_by="")
                | ~Q(decision_ref="") & Q(decided_on__isnull=False) & ~Q(decided_by=""),
                violation_error_message=_("Ett beslut behöver beteckning, dag och vem som beslutade."),
            ),
            models.CheckConstraint(
                name="what_is_erased_is_so_after_a_time",
                condition=Q(action="erase", months__isnull=False) | Q(action="preserve", months=None),
                violation_error_message=_(
                    "Skriv efter hur många månader handlingarna gallras, eller lämna tomt om de ska bevaras."
                ),
            ),
        ]

    label = ""  # what it is about, for who works with it: only what stands above knows the kinds

    def __str__(self):
        return self.label or _now("Gallringsregel %s") % self.pk

    @property
    def is_decided(self):
        return bool(self.decision_ref)

    def holds(self, *, on):
        """Whether what it says is decided, and so `on` that day."""
        return self.ended_on is None and self.is_decided and self.decided_on <= on

    @property
    def erases(self):
        return self.action == self.Action.ERASE

    @property
    def how_long(self):
        """What the row says, decided or not."""
        return _now("Gallras %s") % after(self.months) if self.erases else _now("Bevaras")

    @property
    def terms(self):
        """All that a proposal was made on, in a line; what is erased is erased by these very words."""
        return f"{self.how_long}. {self.decision_ref}, {self.decided_on}, {self.decided_by}"


def after(months):
    if not months:
        return _now("genast")
    if months % YEAR:
        return ngettext("efter %s månad", "efter %s månader", months) % months
    return _now("efter %s år") % (months // YEAR)
