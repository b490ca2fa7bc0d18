"""A second pair of eyes before publishing: colleagues with an account, and members without one."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.links import absolute
from trygghetsrad.lib.rowtoken import LONGEST, is_token, new_token

from .notes import Note

USER = settings.AUTH_USER_MODEL


class ReviewQuerySet(models.QuerySet):
    def open(self):
        """Those that wait for an answer."""
        return self.filter(verdict="")


class Review(models.Model):
    """One round of checking (*granskning*): who asked whom about which text, and the answer.

    `digest` is that of the text that was looked at: an approval holds for that text, not for a later one.
    """

    class Verdict(models.TextChoices):
        APPROVED = "approved", _("godkänd")
        RETURNED = "returned", _("tillbaka för ändring")
        TAKEN_BACK = "taken_back", _("återtagen")

    note = models.ForeignKey(Note, models.CASCADE, related_name="reviews", verbose_name=_("minnesanteckning"))
    asked_by = models.ForeignKey(USER, models.PROTECT, related_name="+", verbose_name=_("begärd av"))
    asked_at = models.DateTimeField(_("begärd"))
    reviewer = models.ForeignKey(USER, models.PROTECT, related_name="+", verbose_name=_("granskas av"))
    message = models.TextField(_("meddelande"), max_length=1000, blank=True)
    digest = models.CharField(_("textens kontrollsumma"), max_length=64)
    verdict = models.CharField(_("svar"), max_length=20, choices=Verdict.choices, blank=True)
    comment = models.TextField(_("kommentar"), max_length=2000, blank=True)
    answered_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+", verbose_name=_("besvarad av"))
    answered_at = models.DateTimeField(_("besvarad"), null=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("granskning")
        verbose_name_plural = _("granskningar")
        ordering = ["note", "asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_open_review_per_note",
                fields=["note"],
                condition=Q(verdict=""),
                violation_error_message=_("Anteckningarna är redan hos någon för granskning."),
            ),
            models.CheckConstraint(
                name="review_is_answered_by_somebody_at_a_moment",
                condition=Q(verdict="", answered_by=None, answered_at=None)
                | ~Q(verdict="") & Q(answered_by__isnull=False, answered_at__isnull=False),
            ),
            models.CheckConstraint(
                name="what_is_returned_says_what_to_change",
                condition=~Q(verdict="returned") | ~Q(comment=""),
                violation_error_message=_("Skriv vad som behöver ändras."),
            ),
            models.CheckConstraint(
                name="nobody_reviews_their_own_request",
                condition=~Q(reviewer=F("asked_by")),
                violation_error_message=_("Välj någon annan än dig själv."),
            ),
        ]

    def __str__(self):
        return f"{self.note}, {self.get_verdict_display() or _('väntar på svar')}"

    @property
    def is_open(self):
        return not self.verdict


class PreviewLinkQuerySet(models.QuerySet):
    def of(self, token):
        """The link of a token, whatever stands there; None where there is none (any more)."""
        return self.filter(token=token).select_related("note__meeting").first() if is_token(token) else None


class PreviewLink(models.Model):
    """A way to read a draft without an account (*läslänk*): for a member of the council, until a certain moment.

    As that of a subscription, its token is random and stands in the row: docs/decisions/0006-mail-about-notes.md
    """

    note = models.ForeignKey(Note, models.CASCADE, related_name="preview_links", verbose_name=_("minnesanteckning"))
    whom = models.CharField(
        _("vem länken är till"),
        max_length=120,
        help_text=_("För er egen skull, till exempel ”Invånare i rådet” eller ”Kommunpolisen”."),
    )
    token = models.CharField(_("nyckel"), max_length=LONGEST, unique=True, default=new_token, editable=False)
    made_by = models.ForeignKey(USER, models.PROTECT, related_name="+", verbose_name=_("skapad av"))
    made_at = models.DateTimeField(_("skapad"))
    expires_at = models.DateTimeField(_("gäller till"))
    closed_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+", verbose_name=_("stängd av"))
    closed_at = models.DateTimeField(_("stängd"), null=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("läslänk")
        verbose_name_plural = _("läslänkar")
        ordering = ["note", "made_at", "pk"]
        constraints = [
            models.CheckConstraint(name="preview_link_ends_after_it_begins", condition=Q(expires_at__gt=F("made_at"))),
            models.CheckConstraint(
                name="preview_link_is_closed_by_somebody_at_a_moment",
                condition=Q(closed_by=None, closed_at=None) | Q(closed_by__isnull=False, closed_at__isnull=False),
            ),
        ]

    def __str__(self):
        return self.whom

    def get_absolute_url(self):
        return reverse("notes:preview", args=[self.token])

    @property
    def full_address(self):
        return absolute(self.get_absolute_url())

    def is_open(self, *, now):
        return self.closed_at is None and now < self.expires_at and not self.is_overtaken

    @property
    def is_overtaken(self):
        """Whether the text went out, was withdrawn or had a passage left out since: then it is no draft any more."""
        since = Q(published_at__gt=self.made_at) | Q(withdrawn_at__gt=self.made_at)
        since |= Q(redactions__redacted_at__gt=self.made_at)
        return bool(self.note.document_id) and self.note.document.publications.filter(since).exists()


class PreviewAnswer(models.Model):
    """What somebody with a preview link thought of the draft (*svar på läslänk*)."""

    class Verdict(models.TextChoices):
        RIGHT = "right", _("stämmer")
        CHANGE = "change", _("ändra")

    link = models.ForeignKey(PreviewLink, models.CASCADE, related_name="answers", verbose_name=_("läslänk"))
    verdict = models.CharField(_("svar"), max_length=10, choices=Verdict.choices)
    words = models.TextField(_("vad som ska ändras"), max_length=2000, blank=True)
    digest = models.CharField(_("textens kontrollsumma"), max_length=64)
    answered_at = models.DateTimeField(_("svarade"))

    class Meta:
        verbose_name = _("svar på läslänk")
        verbose_name_plural = _("svar på läslänkar")
        ordering = ["answered_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="a_wish_for_change_says_which",
                condition=~Q(verdict="change") | ~Q(words=""),
                violation_error_message=_("Skriv vad som ska ändras."),
            ),
        ]

    def __str__(self):
        return f"{self.get_verdict_display()}, {self.link}"
