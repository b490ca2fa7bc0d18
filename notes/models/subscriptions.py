from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from council.models import Topic
from trygghetsrad.lib.links import absolute
from trygghetsrad.lib.rowtoken import LONGEST, new_token


class SubscriptionQuerySet(models.QuerySet):
    def of(self, email):
        """Those of an address, however it is written."""
        return self.filter(email=plain_address(email)).order_by("pk")

    def confirmed(self, *, before):
        return self.filter(confirmed_at__lt=before)

    def unanswered(self, *, since):
        """Those that nobody has confirmed, though they were asked to at the moment `since` or before."""
        return self.filter(confirmed_at=None, asked_at__lte=since)

    def for_topics(self, topics):
        """Those who want to hear of a note about `topics` (ids)."""
        return self.filter(Q(topic=None) | Q(topic__in=topics))


def plain_address(email):
    """One spelling for each mailbox: no mail server of today tells `Kim@` from `kim@`."""
    return email.strip().lower()


class Subscription(models.Model):
    """Somebody's wish to be told by mail of new notes (*prenumeration*), all of them or those about one topic.

    It counts once the address has been confirmed from its own mailbox. The token stands in every mail and ends the
    subscription for as long as there is one, so it is no signature: it outlives the keys of the site.
    """

    email = models.EmailField(_("e-postadress"))
    topic = models.ForeignKey(
        Topic,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ämne"),
        help_text=_("Tomt: alla."),
    )
    token = models.CharField(_("nyckel"), max_length=LONGEST, unique=True, default=new_token, editable=False)
    asked_at = models.DateTimeField(_("begärd"))
    confirmed_at = models.DateTimeField(_("bekräftad"), null=True, blank=True)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("prenumeration")
        verbose_name_plural = _("prenumerationer")
        ordering = ["-asked_at", "-pk"]
        indexes = [models.Index(name="subscriptions_by_age", fields=["asked_at"])]
        default_permissions = ["view", "delete"]
        constraints = [
            models.UniqueConstraint(name="one_subscription_per_address_and_topic", fields=["email", "topic"]),
            models.UniqueConstraint(
                name="one_subscription_to_all_per_address", fields=["email"], condition=Q(topic=None)
            ),
            models.CheckConstraint(name="addresses_are_kept_in_one_spelling", condition=Q(email=Lower(F("email")))),
        ]

    def __str__(self):
        return gettext("Prenumeration %s") % self.pk  # the admin's log keeps this, so it holds no address

    @property
    def what(self):
        """What it is about, as it stands in running text."""
        return gettext("ämnet %s") % self.topic.title if self.topic else gettext("alla minnesanteckningar")

    @property
    def leave_url(self):
        return absolute(reverse("notes:subscription_leave", args=[self.token]))

    @property
    def mail_group(self):
        """What mail to it belongs to, and goes with."""
        return f"{MAIL_GROUP}{self.pk}"


MAIL_GROUP = "subscription:"
