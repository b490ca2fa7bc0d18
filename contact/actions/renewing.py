"""A new follow-up code for who has lost the old one: only towards what stands in the case, see decision 0010."""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from trygghetsrad.lib import formtoken
from trygghetsrad.lib.links import absolute
from trygghetsrad.records.actions import end_secrets, queue_mail
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
    end_secrets(belongs_to=locked.mail_group)
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
    given = locked.code_renewals.exclude(way=CodeRenewal.Way.ENDED).filter(made_at__gt=now - DAY)
    if given.count() >= MOST_A_DAY:
        raise RenewalRefused(_("Ärendet har fått %s nya koder det senaste dygnet. Vänta till i morgon.") % MOST_A_DAY)


def holds_mailed_code(locked, *, to):
    """Whether the code that opens a case went out by mail. One that waits goes `to` the right address instead, if any.

    The mail is locked, so that it does not go out meanwhile.
    """
    newest = locked.code_renewals.last()
    if newest is None or newest.way != CodeRenewal.Way.MAIL:
        return False
    waiting = Mail.objects.waiting().select_for_update().filter(key=key_of_mail(newest))
    return not (to and waiting.exists())


def end_mailed_code(locked, *, submission, by, now):
    """Let the code of a case open it no longer, and no mail tell it: whoever got it is somebody else."""
    told = {"submission": formtoken.digest(submission, "ended code"), "made_at": now, "made_by": by}
    CodeRenewal.objects.create(feedback=locked, way=CodeRenewal.Way.ENDED, code_digest="", **told)
    end_secrets(belongs_to=locked.mail_group)


def key_of_mail(renewal):
    return f"feedback-code:{renewal.pk}"


def tell_code(feedback, renewal, *, seed, now):
    with override(feedback.language):
        subject, body = code_words(feedback.number, GAP, url=absolute(reverse("contact:feedback_follow")))
    queue_mail(
        key=key_of_mail(renewal),
        to=feedback.reply_email,
        subject=subject,
        body=body,
        belongs_to=feedback.mail_group,
        seed=seed,
        now=now,
    )
