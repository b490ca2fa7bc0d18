from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from .publications import Publication

GAP = "[koden, som bara står i det skickade mejlet]"


def told_is_visible(now):
    return Exists(Publication.objects.visible(now=now).filter(pk=OuterRef("publication")))


class MailQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=Mail.State.WAITING).order_by("created_at", "pk")

    def unsent(self):
        """What may still go out: it waits, or somebody may send it again."""
        return self.filter(state__in=[Mail.State.WAITING, Mail.State.REFUSED, Mail.State.UNCERTAIN])

    def stale(self, *, now):
        """What waits to tell of a version that can no longer, or not yet, be read."""
        return self.waiting().exclude(publication=None).exclude(told_is_visible(now))

    def ready(self, *, now):
        """What waits and may go: its next try has come, and a version that is told of the public may read."""
        is_its_turn = Q(next_try_at=None) | Q(next_try_at__lte=now)
        return self.waiting().filter(is_its_turn, Q(publication=None) | told_is_visible(now))

    def delayed(self, *, before):
        """What the mail server has not taken, though it was written before the moment `before`."""
        return self.waiting().filter(created_at__lt=before).exclude(next_try_at=None)

    def uncertain(self, *, before):
        """Handed over before the moment `before` and never heard of again: sent or not, only a person can tell."""
        return self.filter(state=Mail.State.SENDING, claimed_at__lt=before)

    def emptied(self):
        """Unsent, and with nothing to fill its gap: the secret that it was to tell has ceased."""
        return self.exclude(state=Mail.State.SENT).filter(body__contains=GAP, seed="")

    def stuck(self, *, since):
        """What since the moment `since` did not come through, or may not have."""
        return self.filter(state__in=[Mail.State.UNCERTAIN, Mail.State.REFUSED], created_at__gte=since)


class Mail(models.Model):
    """A message to send (*utkorg*), written in the transaction of its cause. It holds number and link, not the case.

    Where the text holds something that is not to be kept, a GAP stands in its place: the worker fills that in by `seed`
    as it hands the message over. One that tells of a publication goes out only while that very version is what the
    public reads.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("väntar")
        SENDING = "sending", _("skickas")
        SENT = "sent", _("skickat")
        UNCERTAIN = "uncertain", _("osäkert om det kom fram")
        REFUSED = "refused", _("gick inte att skicka")

    key = models.CharField(
        _("nyckel"), max_length=120, unique=True, help_text=_("Samma nyckel skickas aldrig två gånger.")
    )
    to = models.EmailField(_("till"))
    subject = models.CharField(_("ämne"), max_length=200)
    body = models.TextField(_("text"))
    publication = models.ForeignKey(
        Publication, models.PROTECT, null=True, blank=True, related_name="mails", verbose_name=_("berättar om")
    )
    unsubscribe_url = models.CharField(
        _("adress för att avsluta"), max_length=300, blank=True, help_text=_("Bara för den som har valt att få mejl.")
    )
    belongs_to = models.CharField(
        _("hör till"), max_length=60, blank=True, help_text=_("Det som mejlet försvinner tillsammans med.")
    )
    seed = models.CharField(max_length=64, blank=True, editable=False)  # what fills its GAP; empty once it is sent
    state = models.CharField(_("läge"), max_length=20, choices=State.choices, default=State.WAITING)
    created_at = models.DateTimeField(_("skapat"))
    claimed_at = models.DateTimeField(_("lämnat till mejlservern"), null=True, blank=True)
    sent_at = models.DateTimeField(_("skickat"), null=True, blank=True)
    next_try_at = models.DateTimeField(_("försöker igen"), null=True, blank=True)  # the server did not take it then
    fault = models.CharField(_("fel"), max_length=300, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mejl")
        verbose_name_plural = _("utkorg")
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                name="sent_mail_has_a_moment",
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at=None)),
            ),
            models.CheckConstraint(
                name="waiting_mail_is_unclaimed",
                condition=Q(state="waiting", claimed_at=None) | (~Q(state="waiting") & Q(claimed_at__isnull=False)),
            ),
        ]
        indexes = [
            models.Index(name="mail_by_age", fields=["created_at"]),
            models.Index(name="mail_waiting", fields=["created_at"], condition=Q(state="waiting")),
            models.Index(name="mail_of_an_address", fields=["to", "publication"]),
            models.Index(name="mail_of_its_cause", fields=["belongs_to"]),
        ]

    def __str__(self):
        return self.key
