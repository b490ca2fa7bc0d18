"""Following the notes by mail: asking, confirming from the mailbox itself, and leaving without a trace."""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from trygghetsrad.lib import linktoken
from trygghetsrad.lib.links import absolute
from trygghetsrad.records.actions import queue_mail
from trygghetsrad.records.models import Mail

from ..models import MAIL_GROUP, Subscription, plain_address

DAYS_TO_CONFIRM = timedelta(days=7)
PURPOSE = "confirm a subscription"
MOST = 200  # ended in one go


@transaction.atomic
def ask_to_subscribe(*, email, topic, submission, now):
    """Write to `email`, and to nobody else: a link to confirm with, or that it is confirmed already.

    `submission` is the digest of the form's token with what was asked for: the same form again writes no second mail.
    """
    subscription, _is_new = Subscription.objects.select_for_update(of=["self"]).get_or_create(
        email=plain_address(email), topic=topic, defaults={"asked_at": now}
    )
    if subscription.confirmed_at is None:
        subscription.asked_at = now
        subscription.save(update_fields=["asked_at"])
    subject, body = known(subscription) if subscription.confirmed_at else question(subscription, now=now)
    queue_mail(
        key=f"subscription-asked:{submission}",
        to=subscription.email,
        subject=subject,
        body=body,
        belongs_to=subscription.mail_group,
        now=now,
    )


def question(subscription, *, now):
    token = linktoken.issue(subscription.token, PURPOSE, now)
    body = _(
        "Hej!\n\n"
        "Någon har bett om mejl till den här adressen när trygghetsrådet i Hallstahammars kommun "
        "publicerar nya minnesanteckningar. Det gäller %(what)s.\n\n"
        "Var det du? Öppna länken och tryck på knappen inom sju dagar:\n%(url)s\n\n"
        "Var det inte du? Då behöver du inte göra något. Du får inga mejl om anteckningar, "
        "och adressen raderas efter sju dagar.\n"
    )
    url = absolute(reverse("notes:subscription_confirm", args=[token]))
    return _("Bekräfta att du vill få mejl från trygghetsrådet"), body % {"what": subscription.what, "url": url}


def known(subscription):
    body = _(
        "Hej!\n\n"
        "Någon har bett om mejl till den här adressen när trygghetsrådet i Hallstahammars kommun "
        "publicerar nya minnesanteckningar. Det gäller %(what)s.\n\n"
        "Du får redan de mejlen, så du behöver inte göra något.\n\n"
        "Vill du sluta få dem? Öppna länken:\n%(url)s\n"
    )
    return _("Du får redan mejl från trygghetsrådet"), body % {"what": subscription.what, "url": subscription.leave_url}


@transaction.atomic
def confirm_subscription(*, token, now):
    """Let the subscription of this token begin; one that has begun goes on. None where there is none any more."""
    subscription = Subscription.objects.select_for_update(of=["self"]).filter(token=token).first()
    if subscription and subscription.confirmed_at is None:
        subscription.confirmed_at = now
        subscription.save(update_fields=["confirmed_at"])
    return subscription


@transaction.atomic
def end_subscriptions(*, subscriptions):
    """End `subscriptions` and erase their addresses, also from the outbox. What waits to be sent is not sent.

    While an address still follows something else, mail that it has been sent stays: by it no note comes twice.
    """
    addresses = Subscription.objects.filter(email__in=subscriptions.values("email"))
    list(addresses.select_for_update().order_by("pk").values_list("pk"))  # of two who leave at once, the second sees it
    for subscription in subscriptions.order_by("pk"):
        Mail.objects.waiting().filter(to=subscription.email, belongs_to=subscription.mail_group).delete()
        if not Subscription.objects.of(subscription.email).exclude(pk=subscription.pk).exists():
            Mail.objects.filter(to=subscription.email, belongs_to__startswith=MAIL_GROUP).delete()
        subscription.delete()


def end_unanswered_subscriptions(*, now):
    """Erase the addresses that nobody has confirmed within seven days. A step of the worker."""
    unanswered = Subscription.objects.unanswered(since=now - DAYS_TO_CONFIRM)
    chosen = list(unanswered.order_by("asked_at").values_list("pk", flat=True)[:MOST])
    if chosen:  # asked anew in between, it is none of these any more
        end_subscriptions(subscriptions=unanswered.filter(pk__in=chosen))
