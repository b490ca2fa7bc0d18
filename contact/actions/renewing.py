"""A new follow-up code for who has lost the old one: only towards what stands in the case, see decision 0010."""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from trygghetsrad.lib.links import absolute
from trygghetsrad.records.actions import queue_mail
from trygghetsrad.records.models import Mail
from trygghetsrad.records.models.outbox import GAP

from ..models import CodeRenewal, Feedback
from ..rules.announcing import code_words
from ..rules.codes import MOST_A_DAY

DAY = timedelta(days=1)


class RenewalRefused(Exception):
    """No new code is given; says why, to staff."""


@transaction.atomic
def renew_code(*, feedback: Feedback, way: str, seed: str, code_digest: str, submission: str, by, now) -> CodeRenewal:
    """Let the code whose digest that is open the case from now on, and no other; by mail, tell it to the sender.

    `seed` is what the code follows from: the mail is kept without the code, which is written as it is handed over.
    Raises RenewalRefused where the case holds no such way to its sender, has had enough new codes in a day, or has had
    another since this form. The same form again is the same code.
    """
    locked = Feedback.objects.select_for_update().get(pk=feedback.pk)
    if before := locked.code_renewals.filter(submission=submission).first():
        return same_renewal(locked, before)
    refuse(locked, way, now=now)
    told = {"way": way, "code_digest": code_digest, "submission": submission, "made_at": now, "made_by": by}
    renewal = CodeRenewal.objects.create(feedback=locked, **told)
    unsent_codes_of(locked).delete()
    if way == CodeRenewal.Way.MAIL:
        tell_code(locked, renewal, seed=seed, now=now)
    return renewal


def same_renewal(locked, before):
    if locked.code_renewals.last() != before:
        raise RenewalRefused(_("Ärendet har fått en annan kod sedan dess. Öppna sidan på nytt."))
    return before


def refuse(locked, way, *, now):
    if way not in locked.ways_to_sender:
        raise RenewalRefused(_("Ärendet har ingen sådan kontaktuppgift."))
    if locked.code_renewals.filter(made_at__gt=now - DAY).count() >= MOST_A_DAY:
        raise RenewalRefused(_("Ärendet har fått %s nya koder det senaste dygnet. Vänta till i morgon.") % MOST_A_DAY)


def unsent_codes_of(feedback):
    """Mail that could still tell a code which has just ceased."""
    return Mail.objects.unsent().filter(belongs_to=feedback.mail_group).exclude(seed="")


def tell_code(feedback, renewal, *, seed, now):
    with override(feedback.language):
        subject, body = code_words(feedback.number, GAP, url=absolute(reverse("contact:feedback_follow")))
    queue_mail(
        key=f"feedback-code:{renewal.pk}",
        to=feedback.reply_email,
        subject=subject,
        body=body,
        belongs_to=feedback.mail_group,
        seed=seed,
        now=now,
    )
