from datetime import time

from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.swedish import plain_date
from trygghetsrad.records.models import Find, SearchEntry

from ..rules import agendas


def not_over(now):
    """As a query: meetings whose last minute has not passed; without a time for its end, a meeting lasts all day."""
    local = timezone.localtime(now)
    later_today = Q(day=local.date()) & (Q(ends=None) | Q(ends__gt=local.time()))
    return Q(day__gt=local.date()) | later_today


class MeetingQuerySet(models.QuerySet):
    def upcoming(self, *, now):
        """Meetings that will be held or are going on, soonest first."""
        return self.filter(not_over(now), state__in=Meeting.AHEAD).order_by(*Meeting.IN_TIME)

    def has_begun(self, meeting, *, now):
        """Whether it had begun as it is stored: a form has given the instance its new day before anybody asks."""
        stored = self.filter(pk=meeting.pk).first()
        return stored is not None and stored.has_begun(now=now)

    def coming(self, *, now):
        """What stands in a calendar: the upcoming ones, and those that were cancelled."""
        return self.exclude(state=Meeting.State.HELD).filter(not_over(now)).order_by(*Meeting.IN_TIME)

    def held(self, *, now):
        """Meetings that have been, latest first: said to be held, or planned for a time that has passed."""
        passed = ~not_over(now) & Q(state__in=Meeting.AHEAD)
        return self.filter(Q(state=Meeting.State.HELD) | passed).order_by("-day", "-slug")

    def spoken_of(self, *, now):
        """Those that somebody may have been at lately, three, or may have a question to: all upcoming ones."""
        latest, ahead = self.held(now=now).values("pk")[:3], self.upcoming(now=now).values("pk")
        return self.filter(Q(pk__in=latest) | Q(pk__in=ahead)).order_by("-day", "-slug")

    def at(self, slug):
        """The meeting at an address: its own, or one that it had before."""
        return self.filter(Q(slug=slug) | Q(former_slugs__slug=slug)).distinct()

    def same_day(self, day, *, but):
        """The meetings of a day that are not cancelled, `but` one."""
        return self.filter(day=day).exclude(pk=but.pk).exclude(state=Meeting.State.CANCELLED)

    def with_agenda_size(self):
        return self.annotate(agenda_size=Count("agenda"))

    def cancelled(self):
        return self.filter(state=Meeting.State.CANCELLED).order_by("-day", "-slug")


class Meeting(models.Model):
    """A meeting of the council (*möte*). Public as soon as it is saved, agenda included."""

    class Kind(models.TextChoices):
        ORDINARY = "ordinary", _("ordinarie möte")
        EXTRA = "extra", _("extra möte")
        WALK = "walk", _("trygghetsvandring")
        OPEN = "open", _("öppet möte")

    class State(models.TextChoices):
        PLANNED = "planned", _("planerat")
        HELD = "held", _("genomfört")
        CANCELLED = "cancelled", _("inställt")
        MOVED = "moved", _("flyttat")

    AHEAD = [State.PLANNED, State.MOVED]  # it will be held, or should have been
    IN_TIME = ["day", F("starts").asc(nulls_last=True), "slug"]

    day = models.DateField(_("dag"))
    starts = models.TimeField(_("börjar kl."), null=True, blank=True, help_text=_("Lämna tomt om tiden inte är känd."))
    ends = models.TimeField(_("slutar kl."), null=True, blank=True)
    place = models.CharField(_("plats"), max_length=200, blank=True)
    kind = models.CharField(_("slag"), max_length=20, choices=Kind.choices, default=Kind.ORDINARY)
    state = models.CharField(
        _("läge"),
        max_length=20,
        choices=State.choices,
        default=State.PLANNED,
        help_text=_(
            "”Flyttat” betyder att dagen eller tiden här är den nya. Är ingen ny dag bestämd: välj ”inställt”."
        ),
    )
    reason = models.CharField(
        _("skäl"), max_length=300, blank=True, help_text=_("Varför mötet är inställt eller flyttat. Visas för alla.")
    )
    theme = models.CharField(_("tema"), max_length=200, blank=True)
    public_text = models.TextField(
        _("om mötet"), blank=True, help_text=_("Ett par meningar för den som funderar på att komma eller skriva.")
    )
    slug = models.SlugField(_("adress"), max_length=20, unique=True, editable=False)
    is_example = models.BooleanField(_("exempel"), default=False, editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("möte")
        verbose_name_plural = _("möten")
        ordering = ["-day", "-slug"]
        constraints = [
            models.CheckConstraint(
                name="meeting_ends_after_it_starts",
                condition=Q(ends=None) | Q(starts__isnull=False, ends__gt=F("starts")),
                violation_error_message=_("Mötet ska sluta senare än det börjar. Skriv starttiden också."),
            ),
            models.CheckConstraint(
                name="cancelled_or_moved_meeting_has_a_reason",
                condition=~Q(state__in=["cancelled", "moved"]) | ~Q(reason=""),
                violation_error_message=_("Skriv varför mötet är inställt eller flyttat."),
            ),
        ]
        indexes = [models.Index(name="meeting_by_state_and_day", fields=["state", "day"])]

    def __str__(self):
        return f"{plain_date(self.day)}, {self.theme or self.get_kind_display()}"

    def get_absolute_url(self):
        return reverse("council:meeting_detail", args=[self.slug])

    def is_upcoming(self, *, now):
        """The same as the query `upcoming`, of this row."""
        local = timezone.localtime(now)
        is_over = (self.day, self.ends or time.max) <= (local.date(), local.time())
        return self.state in self.AHEAD and not is_over

    def has_begun(self, *, now):
        return agendas.has_begun(day=self.day, starts=self.starts, at=timezone.localtime(now))

    def search_find(self):
        """What can be found of the meeting: all that stands on its page but who was there."""
        agenda = [words for item in self.agenda.all() for words in (item.title, item.text)]
        return Find(
            kind=SearchEntry.Kind.MEETING,
            title=self.theme or capfirst(self.get_kind_display()),
            text="\n".join(filter(None, [self.reason, self.public_text, self.place, *agenda])),
            url=self.get_absolute_url(),
            day=self.day,
            is_example=self.is_example,
        )

    @property
    def is_cancelled(self):
        return self.state == self.State.CANCELLED

    @property
    def is_moved(self):
        return self.state == self.State.MOVED

    @property
    def is_held(self):
        return self.state == self.State.HELD


class FormerMeetingSlug(models.Model):
    """An address that a meeting had before its day was changed; a link to it still leads to the meeting."""

    slug = models.SlugField(_("adress"), max_length=20, unique=True)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="former_slugs", verbose_name=_("möte"))

    class Meta:
        verbose_name = _("tidigare adress")
        verbose_name_plural = _("tidigare adresser")

    def __str__(self):
        return self.slug
