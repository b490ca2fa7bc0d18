from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from .retention import RetentionRule

HOLDS = timedelta(days=30)  # an unanswered proposal; and the rest after a dismissed one
USER = settings.AUTH_USER_MODEL


class RetentionProposalQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state=RetentionProposal.State.OPEN)

    def unanswered(self, *, since):
        """Those that became too old, nobody having answered, after that moment; not those whose rule had changed."""
        expired = self.filter(state=RetentionProposal.State.EXPIRED, settled_at__gt=since)
        return expired.filter(settled_at__gte=F("made_at") + HOLDS)

    def dismissed(self, *, since):
        return self.filter(state=RetentionProposal.State.DISMISSED, settled_at__gt=since)


class RetentionProposal(models.Model):
    """What may be erased by a rule (*gallringsförslag*). The worker makes it; nothing goes until a person confirms.

    `rows` are [id, number] of each record, as found when it was made.
    """

    class State(models.TextChoices):
        OPEN = "open", _("väntar på svar")
        CONFIRMED = "confirmed", _("gallrat")
        DISMISSED = "dismissed", _("avstått")
        EXPIRED = "expired", _("för gammalt")

    rule = models.ForeignKey(RetentionRule, models.PROTECT, related_name="proposals", verbose_name=_("regel"))
    terms = models.TextField(_("regeln när förslaget gjordes"))
    rows = models.JSONField(_("handlingar"))
    made_at = models.DateTimeField(_("föreslaget"))
    state = models.CharField(_("läge"), max_length=10, choices=State, default=State.OPEN)
    settled_at = models.DateTimeField(_("avgjort"), null=True)
    settled_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+", verbose_name=_("avgjort av"))
    reason = models.CharField(_("skäl"), max_length=300, blank=True)

    objects = RetentionProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("gallringsförslag")
        verbose_name_plural = _("gallringsförslag")
        ordering = ["-made_at", "-pk"]
        default_permissions = ["view"]
        permissions = [("confirm_retentionproposal", "Får gallra")]
        constraints = [
            models.UniqueConstraint(
                name="one_open_retention_proposal_per_rule", fields=["rule"], condition=Q(state="open")
            ),
            models.CheckConstraint(
                name="retention_proposal_is_settled_by_somebody_or_time",
                condition=Q(state="open", settled_at=None, settled_by=None)
                | Q(state="expired", settled_at__isnull=False, settled_by=None)
                | Q(state__in=["confirmed", "dismissed"], settled_at__isnull=False, settled_by__isnull=False),
            ),
            models.CheckConstraint(
                name="who_dismisses_what_may_be_erased_says_why",
                condition=~Q(state="dismissed") | ~Q(reason=""),
                violation_error_message=_("Skriv varför det inte ska gallras nu."),
            ),
        ]

    def __str__(self):
        return _now("Gallringsförslag %s") % self.pk

    @property
    def is_open(self):
        return self.state == self.State.OPEN

    @property
    def state_in_words(self):
        """Its state, and where time settled it, why."""
        if self.state != self.State.EXPIRED:
            return self.get_state_display()
        is_too_old = self.settled_at >= self.made_at + HOLDS
        return _now("för gammalt: ingen svarade på 30 dagar") if is_too_old else _now("gäller inte: regeln har ändrats")

    def holds(self, *, now):
        """Whether the rule still says what it said, and not too long ago."""
        is_decided = self.rule.holds(on=timezone.localdate(now))
        return is_decided and self.terms == self.rule.terms and now < self.made_at + HOLDS


class RetentionCertificate(models.Model):
    """That something was erased (*gallringsbevis*): by which decision, what, when, and who confirmed. Never changed.

    It holds numbers and counts, nothing of what the records said. The database refuses to change or delete it.
    """

    proposal = models.OneToOneField(
        RetentionProposal, models.PROTECT, related_name="certificate", verbose_name=_("förslag")
    )
    kind = models.CharField(_("handlingar"), max_length=200)  # in words, as it was called then
    terms = models.TextField(_("regel och beslut"))
    proposed_at = models.DateTimeField(_("föreslaget av systemet"))
    confirmed_at = models.DateTimeField(_("gallrat"))
    confirmed_by = models.ForeignKey(USER, models.PROTECT, related_name="+", verbose_name=_("bekräftat av"))
    records = models.PositiveIntegerField(_("handlingar, antal"))
    parts = models.PositiveIntegerField(_("inlägg och annat i dem, antal"))
    mails = models.PositiveIntegerField(_("mejl, antal"))
    files = models.PositiveIntegerField(_("filer, antal"))
    left_out = models.JSONField(_("undantagna"))  # [number, why] of what was proposed and stayed

    class Meta:
        verbose_name = _("gallringsbevis")
        verbose_name_plural = _("gallringsbevis")
        ordering = ["-confirmed_at", "-pk"]
        default_permissions = ["view"]

    def __str__(self):
        return _now("Gallringsbevis %s") % self.pk


class Erasure(models.Model):
    """One number that a certificate lists (*gallrad handling*). Once it stands here the database lets a case go."""

    certificate = models.ForeignKey(
        RetentionCertificate, models.PROTECT, related_name="erasures", verbose_name=_("gallringsbevis")
    )
    number = models.CharField(_("nummer"), max_length=20, unique=True)

    class Meta:
        verbose_name = _("gallrad handling")
        verbose_name_plural = _("gallrade handlingar")
        ordering = ["pk"]
        default_permissions = []

    def __str__(self):
        return self.number


class DoomedFile(models.Model):
    """A file that goes with what was erased (*fil att radera*); the row goes when the file is gone."""

    certificate = models.ForeignKey(
        RetentionCertificate, models.PROTECT, related_name="doomed_files", verbose_name=_("gallringsbevis")
    )
    field = models.CharField(_("var den fanns"), max_length=120)  # app.Model.field, whose storage keeps it
    name = models.CharField(_("fil"), max_length=300)

    class Meta:
        verbose_name = _("fil att radera")
        verbose_name_plural = _("filer att radera")
        default_permissions = []

    def __str__(self):
        return f"{self.certificate}, {self.pk}"
