from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from trygghetsrad.records.models import StoredFile

from ..rules import terms as rules
from .groups import SEATED


class MemberQuerySet(models.QuerySet):
    def current(self, *, on):
        """Those who have a seat on the day `on`."""
        return self.filter(pk__in=Term.objects.current(on=on).values("member"))

    def nameable(self, *, on):
        """Those whose term on the day `on` lets them be named; see `rules.terms.may_be_named`."""
        return self.filter(pk__in=Term.objects.current(on=on).nameable().values("member"))

    def not_to_be_named(self, *, on):
        """Those with a name here whom no term on the day `on` lets be named: former and coming ones too."""
        return self.filter(is_protected=False).exclude(pk__in=self.model.objects.nameable(on=on))

    def pictured(self, *, on):
        return self.filter(pk__in=Term.objects.current(on=on).pictured().values("member"))


class Member(models.Model):
    """A person who sits, sat or will sit in the council (*ledamot*). What is shown of them is decided term by term."""

    name = models.CharField(_("namn"), max_length=120, blank=True)
    email = models.EmailField(_("e-post"), blank=True, help_text=_("Visas inte på webbplatsen."))
    photo = models.ForeignKey(
        StoredFile,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("foto"),
        help_text=_("Visas bara om uppdraget säger ”namn och foto”."),
    )
    is_protected = models.BooleanField(
        _("har skyddade personuppgifter"),
        default=False,
        help_text=_("Då sparas varken namn, e-post eller foto, och personen räknas inte ens med på webbplatsen."),
    )
    is_example = models.BooleanField(_("exempel"), default=False, editable=False)

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("ledamot")
        verbose_name_plural = _("ledamöter")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="protected_member_has_no_name_email_or_photo",
                condition=Q(is_protected=False) | Q(name="", email="", photo=None),
                violation_error_message=_(
                    "Den som har skyddade personuppgifter får inte ha namn, e-post eller foto här. Ta bort dem."
                ),
            ),
            models.CheckConstraint(
                name="unprotected_member_has_a_name",
                condition=Q(is_protected=True) | ~Q(name=""),
                violation_error_message=_("Skriv ett namn, eller markera att personen har skyddade personuppgifter."),
            ),
        ]

    def __str__(self):
        return self.name or _("Skyddad ledamot %s") % self.pk


class TermQuerySet(models.QuerySet):
    def current(self, *, on):
        return self.filter(Q(last_day=None) | Q(last_day__gte=on), first_day__lte=on)

    def ending(self, first, last):
        """Those whose last day is one of these, both included."""
        return self.filter(last_day__range=(first, last))

    def counted(self):
        """Those who may at least be a number; see `rules.terms.is_counted`."""
        return self.filter(member__is_protected=False)

    def nameable(self):
        """The same rule as `rules.terms.may_be_named`, as a query."""
        by_group = Q(shown=Term.Shown.BY_GROUP) & ~Q(group__in=rules.COUNT_ONLY_BY_DEFAULT)
        return self.counted().filter(by_group | Q(shown__in=rules.SHOWN_BY_NAME))

    def pictured(self):
        return self.counted().filter(shown=Term.Shown.PHOTO, member__photo__isnull=False)


class Term(models.Model):
    """One period for which a member has a seat (*uppdrag*), and what may be shown of the person during it."""

    class Appointed(models.TextChoices):
        ELECTION = "election", _("val")
        APPOINTED = "appointed", _("utsedd")
        DRAWN = "drawn", _("dragen i lottning")

    class Shown(models.TextChoices):
        BY_GROUP = "by_group", _("som brukligt för gruppen")
        COUNT = "count", _("bara som antal")
        NAME = "name", _("namn")
        PHOTO = "photo", _("namn och foto")

    member = models.ForeignKey(Member, models.PROTECT, related_name="terms", verbose_name=_("ledamot"))
    group = models.CharField(_("grupp"), max_length=20, choices=SEATED)
    title = models.CharField(_("titel"), max_length=100, blank=True, help_text=_("Till exempel ”Ordförande”."))
    party = models.CharField(_("parti"), max_length=20, blank=True, help_text=_("Förkortning, till exempel ”S”."))
    first_day = models.DateField(_("första dag"))
    last_day = models.DateField(
        _("sista dag"),
        null=True,
        blank=True,
        help_text=_("Lämna tomt tills du vet. Dagen efter syns personen inte längre."),
    )
    appointed = models.CharField(_("fick uppdraget genom"), max_length=20, choices=Appointed.choices)
    shown = models.CharField(
        _("visas som"),
        max_length=20,
        choices=Shown.choices,
        default=Shown.BY_GROUP,
        help_text=_("Brukligt är att invånare visas som antal och andra med namn. Fråga personen om du är osäker."),
    )

    is_checked_with_its_siblings = False  # an inline formset compares all rows of a member, as they will be

    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = _("uppdrag")
        verbose_name_plural = _("uppdrag")
        ordering = ["-first_day"]
        constraints = [
            models.CheckConstraint(
                name="term_ends_on_or_after_its_first_day",
                condition=Q(last_day=None) | Q(last_day__gte=F("first_day")),
                violation_error_message=_("Sista dagen kan inte vara före första dagen."),
            ),
        ]

    def __str__(self):
        return f"{self.get_group_display()} {self.first_day}–{self.last_day or ''}"

    def clean(self):
        if self.first_day and self.member_id and not self.is_checked_with_its_siblings:
            others = Term.objects.filter(member=self.member_id).exclude(pk=self.pk)
            refuse_overlap([self.span, *(each.span for each in others)])

    @property
    def span(self):
        return rules.Span(self.first_day, self.last_day)

    @property
    def may_be_named(self):
        return rules.may_be_named(group=self.group, shown=self.shown, is_protected=self.member.is_protected)

    @property
    def may_be_pictured(self):
        return rules.may_be_pictured(shown=self.shown, is_protected=self.member.is_protected)

    @property
    def has_picture(self):
        return self.may_be_pictured and self.member.photo_id is not None


def refuse_overlap(spans):
    """Raise ValidationError if two of one member's terms share a day."""
    if rules.first_overlap(spans):
        raise ValidationError(_("Två uppdrag för samma person får inte överlappa. Avsluta det ena före det andra."))
