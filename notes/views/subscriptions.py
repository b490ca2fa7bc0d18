"""Following the notes by mail, without an account: ask, confirm from the mailbox, leave."""

import logging

from django.db import Error
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from trygghetsrad.lib import formtoken, linktoken
from trygghetsrad.lib.form_guard import METHODS, PROBLEMS, reads_a_form
from trygghetsrad.lib.http import private_page
from trygghetsrad.lib.rowtoken import is_token, is_whole
from trygghetsrad.records.visitors import count_today, is_over_limit

from .. import actions
from ..actions.subscribing import DAYS_TO_CONFIRM, PURPOSE
from ..forms.subscriptions import SubscriptionForm, topic_of
from ..models import Subscription

log = logging.getLogger(__name__)

MAILS_A_DAY = 5  # to one address, whoever asks: nobody can be flooded from here


@reads_a_form
def subscribe(request, sent):
    """Form and receipt at one address. The answer is the same whether the address is known to us or not."""
    now = timezone.now()
    if sent is None:
        return form_page(request, SubscriptionForm(initial={"topic": topic_of(request.GET.get("amne"))}))
    typed = SubscriptionForm.typed(sent)
    if problem := PROBLEMS.of(request, sent.get("token", ""), now=now):
        return form_page(request, SubscriptionForm(initial=typed), problem=problem)
    form = SubscriptionForm(typed)
    if not form.is_valid():
        return form_page(request, form, token=sent["token"])
    if problem := take(request, form, token=sent["token"], now=now):
        return form_page(request, SubscriptionForm(initial=typed), token=sent["token"], problem=problem)
    context = {"email": form.cleaned_data["email"], "most": MAILS_A_DAY}
    return render(request, "notes/subscription_asked.html", context)


def take(request, form, *, token, now):
    """Write to the address, unless it has been written to often today; return a Problem where that cannot be done."""
    today, email, topic = timezone.localdate(now), form.cleaned_data["email"], form.cleaned_data["topic"]
    submission = formtoken.digest(formtoken.read(token, now), f"subscription:{topic}:{email}")
    try:
        if is_over_limit(request, "subscribe", now=now):
            return PROBLEMS.too_many
        if count_today(email, "mail about a subscription", on=today) <= MAILS_A_DAY:
            actions.ask_to_subscribe(email=email, topic=form.chosen_topic(), submission=submission, now=now)
    except Error as error:
        log.error("A subscription could not be kept: %s", type(error).__name__)  # its message may quote the address
        return PROBLEMS.unkept
    return None


def form_page(request, form, *, token=None, problem=None):
    context = {"form": form, "token": token or formtoken.issue(timezone.now()), "problem": problem}
    return render(request, "notes/subscribe.html", context, status=problem.status if problem else 200)


@reads_a_form
def subscription_confirm(request, sent, token):
    """Programs that look through mail open its links: only the button confirms."""
    now = timezone.now()
    try:
        subscription = find(linktoken.read(token, PURPOSE, now, DAYS_TO_CONFIRM))
    except linktoken.TokenExpired:
        return link_page(request, "is_expired", status=410)
    except linktoken.TokenInvalid:
        return link_page(request, "is_unknown", status=404)
    if subscription is None or sent is None:
        return confirm_page(request, subscription)
    if problem := PROBLEMS.of(request, sent.get("token", ""), now=now):
        return confirm_page(request, subscription, problem=problem)
    return confirm_page(request, actions.confirm_subscription(token=subscription.token, now=now))


def confirm_page(request, subscription, *, problem=None):
    if subscription is None:
        return link_page(request, "is_ended", status=410)
    context = {"subscription": subscription, "token": formtoken.issue(timezone.now()), "problem": problem}
    return render(request, "notes/subscription_confirm.html", context, status=problem.status if problem else 200)


def link_page(request, why, *, status):
    return render(request, "notes/subscription_link.html", {why: True}, status=status)


@csrf_exempt  # the standard one-click POST comes from a mail program, with no token but the address itself (RFC 8058)
@private_page
@require_http_methods(METHODS)
def subscription_leave(request, token):
    """Ask, and end it when told to. A link that was used before says the same: no more mail comes by it.

    Of a link that did not come whole nobody can say that: then nothing has ended.
    """
    if not is_whole(token):
        return render(request, "notes/subscription_link.html", {"is_leaving": True}, status=404)
    subscription = find(token)
    if subscription and request.method != "POST":
        return render(request, "notes/subscription_leave.html", {"subscription": subscription})
    if subscription:
        actions.end_subscriptions(subscriptions=Subscription.objects.filter(pk=subscription.pk))
    return render(request, "notes/subscription_left.html")


def find(token):
    """The subscription of a token, whatever stands there; None where there is none (any more)."""
    return Subscription.objects.select_related("topic").filter(token=token).first() if is_token(token) else None
