from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from council.models import Meeting, Topic

MESSAGE_LENGTH = 10_000  # characters
SOON = timedelta(days=3)
GIVEN = ["kind", "message", "place", "reply_email", "reply_phone", "may_publish"]  # by the sender, beside the topic


def tellable():
    """As a query: what the council and the public may be told of; as `Feedback.why_untold` says of one."""
    return Q(may_publish=True, junk__in=Feedback.NOT_JUNK)


class FeedbackQuerySet(models.QuerySet):
    def to_do(self):
        """What waits for staff."""
        return self.exclude(junk=Feedback.Junk.YES).exclude(state__in=Feedback.RESTING)

    def unread(self):
        """What nobody who can act on it has read, or where the sender has written since."""
        written = Exists(self.model.entries.rel.related_model.objects.unread().filter(feedback=OuterRef("pk")))
        return self.exclude(junk=Feedback.Junk.YES).filter(Q(opened_at=None) | written)

    def unassigned(self):
        return self.to_do().filter(assigned_to=None)

    def due_soon(self, *, on):
        """Due within three days, and not overdue."""
        return self.to_do().filter(due_on__range=(on, on + SOON))

    def overdue(self, *, on):
        return self.to_do().filter(due_on__lt=on)

    def waiting_for_sender(self):
        return self.filter(state=Feedback.State.WAITING)

    def tellable(self):
        return self.filter(tellable())


class Feedback(models.Model):
    """A case: what a resident has told us (*synpunkt*, in the widest sense). A public record from its arrival.

    Nobody may delete one: only a retention rule will. What arrived is immutable in the database, see the migrations.
    It is named by its number alone, since the admin's log keeps every name for ever.
    """

    class Kind(models.TextChoices):
        VIEW = "view", _("synpunkt")
        PROPOSAL = "proposal", _("förslag")
        QUESTION = "question", _("fråga")
        PRAISE = "praise", _("beröm")

    class Channel(models.TextChoices):
        WEB = "web", _("webb")
        PHONE = "phone", _("telefon")
        MAIL = "mail", _("e-post eller brev")
        VISIT = "visit", _("besök")
        MEETING = "meeting", _("möte")

    class State(models.TextChoices):
        RECEIVED = "received", _("inkommen")
        OPENED = "opened", _("läst")
        IN_PROGRESS = "in_progress", _("pågår")
        WAITING = "waiting", _("väntar på avsändaren")
        ANSWERED = "answered", _("besvarad")
        CLOSED = "closed", _("avslutad")

    RESTING = [State.WAITING, State.ANSWERED, State.CLOSED]  # nothing to do for staff, until the sender writes

    class Junk(models.TextChoices):
        NO = "no", _("nej")
        SUSPECTED = "suspected", _("misstänkt")
        YES = "yes", _("ja, det är skräp")
        CLEARED = "cleared", _("nej, det är granskat")

    NOT_JUNK = [Junk.NO, Junk.CLEARED]

    number = models.CharField(_("nummer"), max_length=20, unique=True)
    received_at = models.DateTimeField(_("inkom"), db_index=True)
    channel = models.CharField(_("väg in"), max_length=20, choices=Channel.choices, default=Channel.WEB)
    matter = models.CharField(
        _("ärendemening"),
        max_length=200,
        help_text=_("Neutral rad för registret: vad det gäller, utan namn och utan det som är känsligt."),
    )
    kind = models.CharField(_("slag"), max_length=20, choices=Kind.choices, default=Kind.VIEW)
    topic = models.ForeignKey(
        Topic, models.PROTECT, null=True, blank=True, related_name="feedback", verbose_name=_("ämne")
    )
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="feedback", verbose_name=_("till mötet")
    )
    message = models.TextField(_("text"), max_length=MESSAGE_LENGTH)
    place = models.CharField(_("plats"), max_length=200, blank=True)
    reply_email = models.EmailField(_("e-post för svar"), blank=True)
    reply_phone = models.CharField(_("telefon för svar"), max_length=60, blank=True)
    may_publish = models.BooleanField(_("får berättas offentligt i avidentifierad form"), default=False)
    state = models.CharField(_("läge"), max_length=20, choices=State.choices, default=State.RECEIVED)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("handläggs av"),
    )
    due_on = models.DateField(_("ska besvaras"), null=True, blank=True, editable=False)
    opened_at = models.DateTimeField(_("öppnad"), null=True, blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("öppnad av")
    )
    holds_personal_number = models.BooleanField(_("innehåller personnummer"), default=False)
    signs = models.CharField(_("tecken på skräp"), max_length=60, blank=True, editable=False)  # see rules.suspicion
    junk = models.CharField(_("skräp"), max_length=20, choices=Junk.choices, default=Junk.NO)
    submission = models.CharField(_("inskick"), max_length=64, null=True, unique=True, editable=False)  # noqa: DJ001
    code_digest = models.CharField(_("uppföljningskod"), max_length=64, blank=True, editable=False)
    is_example = models.BooleanField(_("exempel"), default=False, editable=False)

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        verbose_name = _("synpunkt")
        verbose_name_plural = _("synpunkter")
        ordering = ["-received_at", "-pk"]
        default_permissions = ["add", "change", "view"]
        constraints = [
            models.CheckConstraint(
                name="opened_by_somebody_at_a_moment",
                condition=Q(opened_at=None, opened_by=None) | Q(opened_at__isnull=False, opened_by__isnull=False),
                violation_error_message=_("Den som öppnade och tiden hör ihop."),
            ),
            models.CheckConstraint(
                name="feedback_says_something",
                condition=~Q(message=""),
                violation_error_message=_("Skriv vad du vill berätta. Några ord räcker."),
            ),
        ]

    def __str__(self):
        return self.number

    @property
    def is_suspected(self):
        return self.junk == self.Junk.SUSPECTED

    @property
    def why_untold(self):
        """Why neither the council nor the public may be told of it, in a sentence; "" where they may."""
        if self.junk == self.Junk.YES:
            return _("Det är bedömt som skräp.")
        if self.is_suspected:
            return _("Det är misstänkt skräp. Bedöm det först.")
        return "" if self.may_publish else _("Avsändaren har inte sagt ja till att det berättas på möten.")

    @property
    def is_unread(self):
        """Whether there is something in it that nobody who can act on it has read."""
        return self.opened_at is None or self.entries.unread().exists()

    def says(self, answers):
        """Whether it was registered with these answers. The topic is left aside: staff may have chosen another."""
        return all(getattr(self, name) == answers[name] for name in GIVEN)
