"""What a meeting takes up, and who was there."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.swedish import plain_date

from .groups import Group
from .meetings import Meeting
from .members import Member


class AgendaItem(models.Model):
    """One point of a meeting's agenda (*punkt på dagordningen*).

    It is named by its number alone: the admin's log keeps every name, also of a heading that a person was taken out of.
    """

    class Origin(models.TextChoices):
        STANDING = "standing", _("stående punkt")
        COUNCIL = "council", _("rådet")
        RESIDENT = "resident", _("invånare")
        MUNICIPALITY = "municipality", _("kommunen")
        POLICE = "police", _("polisen")

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="agenda", verbose_name=_("möte"))
    number = models.PositiveSmallIntegerField(_("nummer"))
    title = models.CharField(_("rubrik"), max_length=200)
    text = models.TextField(_("text"), blank=True)
    minutes = models.PositiveSmallIntegerField(_("minuter"), null=True, blank=True)
    origin = models.CharField(_("väckt av"), max_length=20, choices=Origin.choices, default=Origin.STANDING, blank=True)

    class Meta:
        verbose_name = _("punkt på dagordningen")
        verbose_name_plural = _("dagordning")
        ordering = ["meeting", "number"]
        constraints = [
            models.UniqueConstraint(
                name="agenda_numbers_are_unique_in_a_meeting",
                fields=["meeting", "number"],
                violation_error_message=_("Två punkter har samma nummer."),
            ),
            models.CheckConstraint(
                name="agenda_is_numbered_from_one",
                condition=Q(number__gte=1),
                violation_error_message=_("Punkterna numreras från 1."),
            ),
        ]

    def __str__(self):
        return _("punkt %s") % self.number

    @property
    def numbered_title(self):
        return f"{self.number}. {self.title}"


class AgendaCorrectionQuerySet(models.QuerySet):
    def telling(self):
        """Those that keep how the agenda stood before them."""
        return self.filter(former__isnull=False)

    def up_to(self, correction):
        """Those of the same meeting until and with this one."""
        return self.filter(meeting=correction.meeting_id, pk__lte=correction.pk)


class AgendaCorrection(models.Model):
    """What was put right in an agenda after it went out, and why (*rättelse*). It stands beside the agenda for all.

    So does the agenda as it stood before, until somebody hides it: then it is kept nowhere.
    """

    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="agenda_corrections", verbose_name=_("möte"), editable=False
    )
    words = models.CharField(_("vad som är rättat, och varför"), max_length=300)
    corrected_at = models.DateTimeField(_("rättad"), editable=False)
    corrected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+", verbose_name=_("rättad av")
    )
    former = models.JSONField(_("hur det stod före rättelsen"), null=True, editable=False)
    hidden_at = models.DateTimeField(_("gömd"), null=True, editable=False)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("gömd av")
    )

    objects = AgendaCorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("rättelse av dagordningen")
        verbose_name_plural = _("rättelser av dagordningen")
        ordering = ["-corrected_at", "-pk"]
        default_permissions = []  # it is written and worded by those who may change the meeting
        constraints = [
            models.CheckConstraint(
                name="what_an_agenda_said_is_kept_or_hidden_by_somebody",
                condition=Q(hidden_at=None, hidden_by=None)
                | Q(hidden_at__isnull=False, hidden_by__isnull=False, former__isnull=True),
                violation_error_message=_("Det som är gömt får inte finnas kvar."),
            ),
        ]

    def __str__(self):
        """By its day alone, as the log keeps it: the words may be worded anew. A row that is being made has none."""
        return plain_date(self.corrected_at) if self.corrected_at else ""

    @property
    def former_agenda(self):
        """The points as they stood, unsaved; none where they are not kept."""
        return [AgendaItem(**point) for point in self.former or []]


class Attendance(models.Model):
    """How many of one group were at a meeting (*närvaro*).

    Names only of those whose term that day lets them be named, and who may still be named.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attendance", verbose_name=_("möte"))
    group = models.CharField(_("grupp"), max_length=20, choices=Group.choices)
    present = models.PositiveSmallIntegerField(_("närvarande"), default=0)
    excused = models.PositiveSmallIntegerField(_("anmälde förhinder"), default=0)
    members = models.ManyToManyField(
        Member,
        blank=True,
        related_name="+",
        verbose_name=_("namn"),
        help_text=_("Bara de som får nämnas vid namn den dagen. Invånare räknas utan namn, om de inte valt annat."),
    )

    class Meta:
        verbose_name = _("närvaro")
        verbose_name_plural = _("närvaro")
        ordering = ["meeting", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_attendance_row_per_group_and_meeting",
                fields=["meeting", "group"],
                violation_error_message=_("Gruppen finns redan bland de närvarande. Ändra antalet på den raden."),
            ),
        ]

    def __str__(self):
        return f"{self.get_group_display()}: {self.present}"
