from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from council.models import Area, Meeting, Topic
from trygghetsrad.lib.languages import Language

from ..rules.due import is_answer_due
from ..rules.secrecy import is_hidden
from .case_rows import ASKED_OF_MANY, MAIL_GROUP, READS_HIDDEN, FeedbackQuerySet

MESSAGE_LENGTH = 10_000  # characters
LETTER_LENGTH = 100_000  # of what staff take in for somebody: a letter is a public record, however long
MESSAGE, PLACE = "message", "place"  # what the texts of a case are called, beside its entries
REACHED_BY = ["reply_email", "reply_phone"]  # what was heard or read wrongly is put right, see actions.correct_contact
UNASKED = _("Avsändaren har inte sagt ja till att det berättas på möten.")
# What the sender answered.
GIVEN = ["channel", "language", "kind", "meeting", "message", "place", *REACHED_BY, "reply_address", "may_publish"]


def tellable():
    """`FeedbackQuerySet.tellable`, as a condition on what may be chosen."""
    return Q(pk__in=Feedback.objects.tellable().values("pk"))


class Feedback(models.Model):
    """A case: what a resident has told us (*synpunkt*, in the widest sense). A public record from its arrival.

    It goes by a retention rule only, see contact.retention. The database refuses to delete it, and to change what came;
    where its sender is reached is put right by actions.correct_contact. It is named by its number alone, since the
    admin's log keeps every name for ever.
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
    AWAKE = [State.RECEIVED, State.OPENED, State.IN_PROGRESS]

    class Junk(models.TextChoices):
        NO = "no", _("nej")
        SUSPECTED = "suspected", _("misstänkt")
        YES = "yes", _("ja, det är skräp")
        CLEARED = "cleared", _("nej, det är granskat")

    NOT_JUNK = [Junk.NO, Junk.CLEARED]

    number = models.CharField(_("nummer"), max_length=20, unique=True)
    received_at = models.DateTimeField(_("inkom"), db_index=True)
    registered_at = models.DateTimeField(_("registrerad"), null=True, editable=False)  # where that was on a later day
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
    area = models.ForeignKey(
        Area, models.PROTECT, null=True, blank=True, related_name="feedback", verbose_name=_("område")
    )
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="feedback", verbose_name=_("möte")
    )
    message = models.TextField(_("text"), max_length=LETTER_LENGTH)
    place = models.CharField(_("plats"), max_length=200, blank=True)
    reply_email = models.EmailField(_("e-post för svar"), blank=True)
    reply_phone = models.CharField(_("telefon för svar"), max_length=60, blank=True)
    # Of what staff register alone; nullable, since a column that is not makes SQLite write the table anew.
    reply_address = models.TextField(_("postadress för svar"), max_length=300, null=True, blank=True)  # noqa: DJ001
    may_publish = models.BooleanField(_("får berättas offentligt i avidentifierad form"), default=False)
    language = models.CharField(
        _("språk"),
        max_length=2,
        choices=Language.choices,
        default=Language.SWEDISH,
        help_text=_("Det språk som personen vill ha svar på. Mejl om ärendet skrivs på det."),
    )
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
    promised_for = models.DateField(_("lovat svar senast"), null=True, editable=False)  # as its sender was told then
    opened_at = models.DateTimeField(_("öppnad"), null=True, blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("öppnad av")
    )
    holds_personal_number = models.BooleanField(_("innehåller personnummer"), default=False)
    signs = models.CharField(_("tecken på skräp"), max_length=60, blank=True, editable=False)  # see rules.suspicion
    junk = models.CharField(_("skräp"), max_length=20, choices=Junk.choices, default=Junk.NO)
    is_secret = models.BooleanField(_("sekretess"), default=False, editable=False)  # as its newest SecrecyMark says
    worry_at = models.DateTimeField(_("överlämnad som möjlig orosanmälan"), null=True, blank=True, editable=False)
    worry_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("överlämnad av"),
    )
    joined_to = models.ForeignKey(  # the main case, which is itself joined to none, see actions.join
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="joined",
        verbose_name=_("sammanfört med"),
    )
    submission = models.CharField(_("inskick"), max_length=64, null=True, unique=True, editable=False)  # noqa: DJ001
    code_digest = models.CharField(_("uppföljningskod"), max_length=64, blank=True, editable=False)
    is_example = models.BooleanField(_("exempel"), default=False, editable=False)

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        verbose_name = _("synpunkt")
        verbose_name_plural = _("synpunkter")
        ordering = ["-received_at", "-pk"]
        default_permissions = ["add", "change", "view"]
        permissions = [
            ("read_secret_feedback", _("Får läsa ärenden med sekretess")),
            ("renew_code_feedback", _("Får ge avsändaren en ny kod")),
        ]
        indexes = [  # by which the work list finds the few that wait among all there were, and counts what are many
            models.Index(name="cases_to_do", fields=ASKED_OF_MANY),
            models.Index(name="cases_handed_over", fields=["worry_at"], condition=Q(worry_at__isnull=False)),
            models.Index(name="cases_by_ways", fields=["reply_email", "reply_phone"]),
            models.Index(name="cases_by_post", fields=["reply_email"], condition=Q(reply_address__isnull=False)),
            models.Index(name="cases_by_opening", fields=["opened_at", "junk"]),
            models.Index(name="cases_by_junk", fields=["junk"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="opened_by_somebody_at_a_moment",
                condition=Q(opened_at=None, opened_by=None) | Q(opened_at__isnull=False, opened_by__isnull=False),
                violation_error_message=_("Den som öppnade och tiden hör ihop."),
            ),
            models.CheckConstraint(
                name="a_case_is_registered_after_it_came_in",
                condition=Q(registered_at=None) | Q(registered_at__gt=F("received_at")),
                violation_error_message=_("Det registreras efter det att det kom in."),
            ),
            models.CheckConstraint(
                name="worry_was_handed_over_by_somebody_at_a_moment",
                condition=Q(worry_at=None, worry_by=None) | Q(worry_at__isnull=False, worry_by__isnull=False),
                violation_error_message=_("Den som lämnade över och tiden hör ihop."),
            ),
            models.CheckConstraint(
                name="a_case_is_not_joined_to_itself",
                condition=~Q(joined_to=F("id")),
                violation_error_message=_("Ett ärende kan inte sammanföras med sig självt."),
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
    def mail_group(self):
        """What mail about it belongs to, and goes with."""
        return f"{MAIL_GROUP}{self.number}"

    @property
    def is_suspected(self):
        return self.junk == self.Junk.SUSPECTED

    @property
    def is_judged_junk(self):
        return self.junk == self.Junk.YES

    @property
    def may_be_cleared(self):
        """Whether somebody may say that it is no junk: it is suspected, or was judged as junk."""
        return self.junk not in self.NOT_JUNK

    @property
    def is_answer_due(self):
        return is_answer_due(self.kind)

    @property
    def may_be_judged_junk(self):
        """Whether it may still turn out to be junk: nobody has answered it, and nothing hangs on it."""
        is_handled = self.entries.to_sender().exists() or self.raised.exists() or self.joined.exists()
        return not self.is_judged_junk and not is_handled

    @property
    def why_untold(self):
        """Why neither the council nor the public may be told of it, in a sentence; "" where they may."""
        if self.is_judged_junk:
            return _("Det är bedömt som skräp.")
        if self.is_suspected:
            return _("Det är misstänkt skräp. Bedöm det först.")
        if self.is_secret:
            return _("Det är sekretessmarkerat.")
        if self.may_publish:
            return ""
        is_taken_back = self.entries.withdrawals().exists()
        return _("Avsändaren har tagit tillbaka sitt ja till att det berättas.") if is_taken_back else UNASKED

    @property
    def is_at_rest(self):
        """Whether there is nothing to do for staff, until its sender writes."""
        return self.state in self.RESTING

    @property
    def is_handed_over(self):
        """Whether social services have it, so that we answer nothing; a mark that was lifted means they have not."""
        return self.is_secret and self.worry_at is not None

    @property
    def is_to_do(self):
        """As FeedbackQuerySet.to_do says of many."""
        is_staffs_own = self.joined_to_id is None and self.junk in self.NOT_JUNK
        return is_staffs_own and not self.is_at_rest and not self.is_handed_over

    def is_overdue(self, *, on):
        return self.is_to_do and self.due_on is not None and self.due_on < on

    @property
    def is_left_out_of_registers(self):
        """Whether a register that everybody may read says neither from whom it came nor what it concerns."""
        return self.is_secret or self.worry_at is not None

    @property
    def lacks_permission_alone(self):
        """Whether nothing but a yes of its sender is missing for it to be told of."""
        return not (self.may_publish or self.is_secret) and self.junk in self.NOT_JUNK

    @property
    def is_unread(self):
        """Whether there is something in it that nobody who can act on it has read."""
        return self.opened_at is None or self.entries.unread().exists()

    @property
    def is_to_be_called(self):
        """Whether its sender, whom only a phone reaches, is to be told of something."""
        return type(self).objects.filter(pk=self.pk).to_call().exists()

    @property
    def is_to_be_posted(self):
        """Whether its sender, whom only a letter reaches, is to be told of something."""
        return type(self).objects.filter(pk=self.pk).to_post().exists()

    @property
    def ways_to_sender(self):
        """How its sender can be reached by what they left: {way of a CodeRenewal: the address or number}."""
        return {way: told for way, told in (("mail", self.reply_email), ("phone", self.reply_phone)) if told}

    def is_hidden_from(self, user):
        """Whether `user`, a member of staff, may know of the case and not what was written in it."""
        return is_hidden(is_secret=self.is_secret, may_read_secret=user.has_perm(READS_HIDDEN))

    def texts(self):
        """All that was written in it, as it stands: {name: text}, an entry under its number."""
        entries = {str(entry.pk): entry.text for entry in self.entries.order_by("made_at", "pk")}
        return {MESSAGE: self.message, PLACE: self.place} | entries

    def says(self, answers):
        """Whether it was registered with these answers. What staff may have changed since is left aside."""
        is_corrected = self.entries.corrections().exists()
        compared = [name for name in GIVEN if not (is_corrected and name in REACHED_BY)]
        is_of_that_day = answers.get("came_on") in {None, timezone.localdate(self.received_at)}
        return is_of_that_day and all((getattr(self, name) or "") == (answers.get(name) or "") for name in compared)
